package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.account.AccountCommand;
import io.headwater.account.AccountCommand.OpenAccount;
import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.message.CommandResult;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;

/** Values of records on {@code account.commands}, right and wrong ones. */
final class CommandBytes {

    static final String TOPIC = "account.commands";

    private static final int WIRE_HEADER = 5;

    private final Platform platform;
    private final AvroSerializer<AccountCommand> commands;
    private final AvroDeserializer<CommandResult> results;

    CommandBytes(Platform platform) {
        this.platform = platform;
        this.commands =
                new AvroSerializer<>(
                        platform.topics().registry(), RecordTypes.of(AccountCommand.class));
        this.results =
                new AvroDeserializer<>(
                        platform.topics().registry(), RecordTypes.of(CommandResult.class));
    }

    byte[] of(AccountCommand command) {
        return commands.write(TOPIC, command);
    }

    byte[] open(String owner) {
        return of(new OpenAccount(owner, "EUR"));
    }

    /** What follows the schema id of {@link OpenAccount}. */
    byte[] openWith(int... behind) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(Arrays.copyOf(open("Ada"), WIRE_HEADER));
        for (int one : behind) {
            all.write(one);
        }
        return all.toByteArray();
    }

    /** A record that belongs on another topic. */
    byte[] ofAnother(String topic, Record record) {
        return new AvroSerializer<>(platform.topics().registry(), RecordTypes.of(record.getClass()))
                .write(topic, record);
    }

    CommandResult result(ConsumerRecord<byte[], byte[]> record) {
        return results.read(record.value());
    }

    /** The id of a schema that somebody registers for purposes of their own. */
    int registered(String language, String schema) {
        return registered("test-" + Integer.toHexString(schema.hashCode()), language, schema);
    }

    /** The id of a schema that somebody registers. */
    int registered(String subject, String language, String schema) {
        var answer =
                platform.post(
                        "%s/subjects/%s/versions"
                                .formatted(
                                        platform.stack().addresses().schemaRegistryUrl(), subject),
                        new JsonMapper()
                                .writeValueAsString(
                                        Map.of("schemaType", language, "schema", schema)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Platform.json(answer).get("id").asInt();
    }
}
