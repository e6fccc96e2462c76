package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.headwater.account.AccountCommand;
import io.headwater.account.AccountEvent;
import io.headwater.account.AccountState;
import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.ReleasedSchemas;
import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.product.ProductCommand;
import io.headwater.product.ProductEvent;
import io.headwater.product.ProductState;
import io.headwater.user.UserCommand;
import io.headwater.user.UserEvent;
import io.headwater.user.UserState;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Apicurio's own serde reads what ours writes, and the reverse, through the real registry: every
 * record of the contract, with the payloads of its last release.
 */
@ExtendWith(SharedPlatform.class)
class ApicurioSerdeIT {

    private static final Class<?>[] ROOTS = {
        UserCommand.class,
        UserEvent.class,
        UserState.class,
        ProductCommand.class,
        ProductEvent.class,
        ProductState.class,
        AccountCommand.class,
        AccountEvent.class,
        AccountState.class,
        CommandResult.class
    };

    private static final RecordTypes TYPES = RecordTypes.of(ROOTS);

    private final Platform platform;
    private final SchemaRegistry registry;

    ApicurioSerdeIT(Platform platform) {
        this.platform = platform;
        this.registry = platform.topics().registry();
    }

    @ParameterizedTest
    @MethodSource("records")
    void eachReadsWhatTheOtherWrites(Class<?> type) {
        var topic = "interop." + type.getSimpleName();
        var ours = new AvroDeserializer<Object>(registry, TYPES);
        var writer = new AvroSerializer<Object>(registry, TYPES);
        try (var apicurioWrites = new AvroKafkaSerializer<GenericRecord>();
                var apicurioReads = new AvroKafkaDeserializer<GenericRecord>()) {
            apicurioWrites.configure(settings(), false);
            apicurioReads.configure(settings(), false);
            for (var payload : payloads(TYPES.schemaOf(type))) {
                var read = ours.read(apicurioWrites.serialize(topic, payload));
                assertThat(read).isInstanceOf(type);

                var back = apicurioReads.deserialize(topic, writer.write(topic, read));
                assertThat(back.getSchema().getFullName())
                        .isEqualTo(payload.getSchema().getFullName());
                assertThat(back).hasToString(payload.toString());
            }
        }
    }

    static Stream<Class<?>> records() {
        return Stream.of(ROOTS).flatMap(root -> RecordTypes.leaves(root).stream());
    }

    private Map<String, Object> settings() {
        return Map.of(
                "apicurio.registry.url",
                platform.stack()
                        .addresses()
                        .schemaRegistryUrl()
                        .replace("ccompat/v7", "registry/v3"),
                "apicurio.registry.auto-register",
                true);
    }

    /** As Avro's generic records. */
    private static List<GenericRecord> payloads(Schema schema) {
        var loader = ApicurioSerdeIT.class.getClassLoader();
        int version = ReleasedSchemas.of(schema.getFullName(), loader).size();
        var payloads = new ArrayList<GenericRecord>();
        while (true) {
            var file =
                    "released/%s/%d/%d.hex"
                            .formatted(schema.getFullName(), version, payloads.size() + 1);
            try (var stream = loader.getResourceAsStream(file)) {
                if (stream == null) {
                    assertThat(payloads).isNotEmpty();
                    return payloads;
                }
                var bytes =
                        HexFormat.of().parseHex(new String(stream.readAllBytes(), UTF_8).strip());
                payloads.add(
                        new GenericDatumReader<GenericRecord>(schema)
                                .read(null, DecoderFactory.get().binaryDecoder(bytes, null)));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
    }
}
