package io.headwater.endtoend;

import static io.headwater.endtoend.BrokenCommand.utf8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.avro.strategy.TopicRecordIdStrategy;
import io.headwater.commandservice.CommandService;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A service whose serdes are another maker's, put in the place of ours by its settings. */
@ExtendWith(SharedInfrastructure.class)
class ForeignSerdeIT {

    private static final int INSTANCE = 9;

    /** Of a schema that no registry has; it must not stop what comes behind it. */
    private static final byte[] UNKNOWN = {0, 0x7f, 0, 0, 0, 2};

    private final Platform platform;

    ForeignSerdeIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    void itGoesOnWithWhatOursWroteAndTheReverse() {
        var key = Keys.on(0);
        var ours = new String[0];
        try (var service = start(ours)) {
            post(service, key, "OpenAccount", "{\"owner\": \"Ada\", \"currency\": \"EUR\"}", 1);
        }
        try (var service = start(apicurio())) {
            post(service, key, "Deposit", "{\"amount\": 100}", 2);
            platform.topics().produce(new ProducerRecord<>(CommandBytes.TOPIC, utf8(key), UNKNOWN));
            post(service, key, "Withdraw", "{\"amount\": 30}", 3);
        }
        try (var service = start(ours)) {
            post(service, key, "Withdraw", "{\"amount\": 70}", 4);
        }
    }

    @Test
    void aClassThatIsNotThereIsNamed() {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() ->
                        start(
                                "headwater.serde.serializer=com.example.Missing",
                                "headwater.serde.deserializer=com.example.Missing"))
                .havingRootCause()
                .withMessageContaining("com.example.Missing");
    }

    private InProcessService start(String... settings) {
        return InProcessService.start(platform, CommandService.class, INSTANCE, settings);
    }

    private String[] apicurio() {
        var url =
                platform.stack()
                        .addresses()
                        .schemaRegistryUrl()
                        .replace("ccompat/v7", "registry/v3");
        var settings =
                Stream.of(
                        "apicurio.registry.url=" + url,
                        "apicurio.registry.artifact-resolver-strategy="
                                + TopicRecordIdStrategy.class.getName(),
                        "apicurio.registry.auto-register=true",
                        // With this strategy it registers nested types in groups, which
                        // Confluent's API has no names for.
                        "apicurio.registry.dereference-schema=true");
        var all =
                new ArrayList<>(
                        List.of(
                                "headwater.serde.serializer=" + AvroKafkaSerializer.class.getName(),
                                "headwater.serde.deserializer="
                                        + AvroKafkaDeserializer.class.getName()));
        settings.map(
                        setting -> {
                            int end = setting.indexOf('=');
                            return "headwater.serde.settings.[%s]%s"
                                    .formatted(setting.substring(0, end), setting.substring(end));
                        })
                .forEach(all::add);
        return all.toArray(String[]::new);
    }

    private void post(
            InProcessService service, String key, String command, String json, long version) {
        var answer =
                platform.post(
                        "%s/api/accounts/%s/commands/%s".formatted(service.url(), key, command),
                        json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Platform.json(answer).get("version").asLong()).isEqualTo(version);
    }
}
