package io.headwater.endtoend;

import static io.headwater.endtoend.BrokenCommand.utf8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.Outcome;
import io.headwater.ticket.TicketCommand;
import io.headwater.ticket.TicketCommand.AssignTicket;
import io.headwater.ticket.TicketCommand.OpenTicket;
import io.headwater.ticketservice.TicketService;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Somebody has let producers stamp a topic of commands: what they claim makes time run backwards in
 * no aggregate, nothing is forgotten early, and the broker refuses nothing that we write.
 */
@ExtendWith(SharedInfrastructure.class)
class PoisonedClocksIT {

    private static final String COMMANDS = "ticket.commands";
    private static final Instant PAST = Instant.EPOCH;
    private static final Instant FUTURE = Instant.parse("2100-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static InProcessService service;
    private static Admin admin;

    private final Platform platform;

    PoisonedClocksIT(Platform platform) {
        this.platform = platform;
    }

    @BeforeAll
    static void start(Platform platform) {
        service = InProcessService.start(platform, TicketService.class, 1);
        admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                platform.stack().addresses().bootstrapServers()));
    }

    @AfterAll
    static void stop() throws Exception {
        alter(AlterConfigOp.OpType.SET, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        alter(AlterConfigOp.OpType.DELETE, TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, "");
        admin.close();
        service.close();
    }

    @Test
    void whateverProducersClaimTimeNeverRunsBackwardsAndNothingIsForgotten() throws Exception {
        letProducersStamp();
        var id = Keys.on(0);
        var neighbour = Keys.on(0);
        try (var log = new CommittedLog(platform, "ticket.events", "ticket.results")) {
            var began = Instant.now();
            send(neighbour, "before", new OpenTicket("printer", 1), Instant.now());
            send(id, "open", new OpenTicket("printer", 1), PAST);
            send(id, "future", new AssignTicket("ada"), FUTURE);
            send(id, "past", new AssignTicket("bob"), PAST);
            send(id, "now", new AssignTicket("eve"), Instant.now());
            send(id, "open", new OpenTicket("printer", 1), FUTURE);
            send(id, "future", new AssignTicket("ada"), PAST);
            send(neighbour, "before", new OpenTicket("printer", 1), Instant.now());

            var results = log.await("results", 6, CommittedLog.on("ticket.results", utf8(id)));
            assertThat(results)
                    .extracting(record -> result(record).outcome())
                    .containsOnly(Outcome.ACCEPTED);
            assertThat(results)
                    .extracting(record -> Topics.headers(record).get("ce_replayed"))
                    .containsExactly(null, null, null, null, "true", "true");
            assertThat(log.await("results", 2, CommittedLog.on("ticket.results", utf8(neighbour))))
                    .extracting(record -> Topics.headers(record).get("ce_replayed"))
                    .containsExactly(null, "true");

            var events = log.all(CommittedLog.on("ticket.events", utf8(id)));
            assertThat(events)
                    .extracting(event -> Topics.headers(event).get("ce_sequence"))
                    .containsExactly("1", "2", "3", "4");
            assertThat(events)
                    .extracting(event -> Instant.parse(Topics.headers(event).get("ce_time")))
                    .containsExactly(PAST, FUTURE, FUTURE, FUTURE);
            // By the broker's clock, and so by the test's.
            assertThat(Stream.concat(events.stream(), results.stream()))
                    .extracting(record -> Instant.ofEpochMilli(record.timestamp()))
                    .allMatch(time -> !time.isBefore(began) && time.isBefore(FUTURE));
        }
        for (var command : List.of("open", "future", "past", "now")) {
            assertThat(found(id, command)).isEqualTo(200);
        }
        assertThat(found(neighbour, "before")).isEqualTo(200);
    }

    @Test
    void changelogsToo() throws Exception {
        var changelogs =
                admin.listTopics().names().get().stream()
                        .filter(topic -> topic.endsWith("-changelog"))
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                        .toList();

        assertThat(admin.describeConfigs(changelogs).all().get().entrySet())
                .isNotEmpty()
                .allMatch(config ->
                        config.getValue()
                                .get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)
                                .value()
                                .equals("LogAppendTime"));
    }

    /** Returns once the broker does so. */
    private void letProducersStamp() throws Exception {
        alter(
                AlterConfigOp.OpType.SET,
                TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                Long.toString(Long.MAX_VALUE));
        alter(AlterConfigOp.OpType.SET, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
        await("the topic takes producers' times")
                .atMost(PATIENCE)
                .until(() -> produce("nobody", "broken", utf8("hello"), PAST).timestamp() == 0);
    }

    private static void alter(AlterConfigOp.OpType operation, String setting, String value)
            throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, COMMANDS);
        var change = new AlterConfigOp(new ConfigEntry(setting, value), operation);
        admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
    }

    private void send(String id, String commandId, TicketCommand command, Instant time) {
        var types = RecordTypes.of(TicketCommand.class);
        produce(
                id,
                commandId,
                new AvroSerializer<TicketCommand>(platform.topics().registry(), types)
                        .write(COMMANDS, command),
                time);
    }

    private RecordMetadata produce(String id, String commandId, byte[] value, Instant time) {
        var record = new ProducerRecord<>(COMMANDS, null, time.toEpochMilli(), utf8(id), value);
        record.headers().add("ce_id", utf8(commandId));
        return platform.topics().produce(record);
    }

    private CommandResult result(ConsumerRecord<byte[], byte[]> record) {
        return new AvroDeserializer<CommandResult>(
                        platform.topics().registry(), RecordTypes.of(CommandResult.class))
                .read(record.value());
    }

    private int found(String id, String command) {
        return platform.get("%s/api/tickets/%s/commands/%s".formatted(service.url(), id, command))
                .statusCode();
    }
}
