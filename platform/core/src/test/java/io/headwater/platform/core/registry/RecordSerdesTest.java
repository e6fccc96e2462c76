package io.headwater.platform.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.platform.core.avro.UnregisteredSchemaException;
import io.headwater.platform.core.sample.Sample;
import io.headwater.platform.core.sample.Sample.Point;

import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Map;

/** Our codec in the hands of a Kafka client. */
class RecordSerdesTest {

    private final RegistryServer server = RegistryServer.start();
    private final RecordSerializer serializer = new RecordSerializer();
    private final RecordDeserializer deserializer = new RecordDeserializer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatOneWritesTheOtherReads() {
        serializer.configure(
                Map.of("schema.registry.url", url(), "auto.register.schemas", "true"), false);
        deserializer.configure(
                Map.of(
                        "schema.registry.url", url(),
                        "headwater.record.types", Sample.class.getName(),
                        "bootstrap.servers", "of the client, and none of theirs"),
                false);

        var point = new Point("north", 4);
        assertThat(deserializer.deserialize("t", serializer.serialize("t", point)))
                .isEqualTo(point);
        assertThat(serializer.serialize("t", null)).isNull();
        assertThat(deserializer.deserialize("t", null)).isNull();
    }

    @Test
    void nothingIsRegisteredUnlessTheyAreTold() {
        serializer.configure(Map.of("schema.registry.url", url()), false);

        assertThatExceptionOfType(UnregisteredSchemaException.class)
                .isThrownBy(() -> serializer.serialize("t", new Point("north", 4)));
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> serializer.configure(Map.of(), false))
                .withMessageContaining("schema.registry.url");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(
                        () -> deserializer.configure(Map.of("schema.registry.url", url()), false))
                .withMessageContaining("headwater.record.types");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() ->
                        deserializer.configure(
                                Map.of(
                                        "schema.registry.url",
                                        url(),
                                        "headwater.record.types",
                                        "com.example.Missing"),
                                false))
                .withMessageContaining("com.example.Missing");
    }

    private String url() {
        return server.url().toString();
    }
}
