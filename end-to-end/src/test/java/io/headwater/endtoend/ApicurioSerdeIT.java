package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.Schemas;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.EventReference;
import io.headwater.platform.core.message.Outcome;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;
import java.util.Map;

/** Apicurio's own serde reads what ours writes, and the reverse, through the real registry. */
@ExtendWith(SharedPlatform.class)
class ApicurioSerdeIT {

    private static final String TOPIC = "user.results";

    /** Strings, a long, an enum, arrays of records, a null and a string in its place. */
    private static final CommandResult RESULT =
            new CommandResult(
                    "c-1",
                    "io.headwater.user.RegisterUser",
                    "u-1",
                    Outcome.REJECTED,
                    7,
                    "user.commands-3@18273",
                    List.of(new EventReference("user/u-1/7", "io.headwater.user.UserRenamed", 7)),
                    List.of(
                            new CommandError("name", "invalid-name", "too long"),
                            new CommandError(null, "expired", "too late")));

    private final Platform platform;
    private final RecordTypes types = RecordTypes.of(CommandResult.class);

    ApicurioSerdeIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    void apicurioReadsWhatWeWrite() {
        var bytes =
                new AvroSerializer<CommandResult>(platform.topics().registry(), types)
                        .write(TOPIC, RESULT);

        try (var apicurio = new AvroKafkaDeserializer<GenericRecord>()) {
            apicurio.configure(settings(), false);
            var read = apicurio.deserialize(TOPIC, bytes);

            assertThat(read.getSchema().getFullName()).isEqualTo("io.headwater.CommandResult");
            assertThat(read).hasToString(generic().toString());
        }
    }

    @Test
    void weReadWhatApicurioWrites() {
        try (var apicurio = new AvroKafkaSerializer<GenericRecord>()) {
            apicurio.configure(settings(), false);
            var bytes = apicurio.serialize(TOPIC, generic());

            assertThat(
                            new AvroDeserializer<CommandResult>(platform.topics().registry(), types)
                                    .read(bytes))
                    .isEqualTo(RESULT);
        }
    }

    private Map<String, Object> settings() {
        return Map.of(
                "apicurio.registry.url",
                platform.stack()
                        .addresses()
                        .schemaRegistryUrl()
                        .replace("ccompat/v7", "registry/v3"),
                "apicurio.registry.auto-register",
                true,
                // In one piece, as every other client registers it; our reader follows no
                // references yet.
                "apicurio.registry.dereference-schema",
                true);
    }

    /** The same result as Avro's generic records. */
    private static GenericRecord generic() {
        var schema = Schemas.of(CommandResult.class);
        var result = new GenericData.Record(schema);
        result.put("commandId", RESULT.commandId());
        result.put("commandType", RESULT.commandType());
        result.put("aggregateId", RESULT.aggregateId());
        result.put(
                "outcome",
                new GenericData.EnumSymbol(
                        schema.getField("outcome").schema(), RESULT.outcome().name()));
        result.put("version", RESULT.version());
        result.put("position", RESULT.position());
        result.put("events", List.of(event(element(schema, "events"))));
        result.put(
                "errors",
                RESULT.errors().stream()
                        .map(error -> error(element(schema, "errors"), error))
                        .toList());
        return result;
    }

    private static Schema element(Schema schema, String field) {
        return schema.getField(field).schema().getElementType();
    }

    private static GenericRecord event(Schema schema) {
        var event = new GenericData.Record(schema);
        event.put("id", "user/u-1/7");
        event.put("type", "io.headwater.user.UserRenamed");
        event.put("sequence", 7L);
        return event;
    }

    private static GenericRecord error(Schema schema, CommandError of) {
        var error = new GenericData.Record(schema);
        error.put("field", of.field());
        error.put("code", of.code());
        error.put("message", of.message());
        return error;
    }
}
