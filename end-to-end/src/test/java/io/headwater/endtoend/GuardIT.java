package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The start-up guard on a real broker: each of its rules is broken there, is told in health, keeps
 * its type alone from being decided, and is mended without a restart. Two rules need more: {@code
 * replication} three brokers, {@code client-version} another class path.
 */
@ExtendWith(SharedInfrastructure.class)
class GuardIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LOOK_OFTEN = "headwater.command.guard-interval=1s";
    private static final String CHANGELOG = "headwater.command.ticket-memory-changelog";

    private final Platform platform;
    private final CarelessOperator operator;

    GuardIT(Platform platform) {
        this.platform = platform;
        this.operator = new CarelessOperator(platform.stack().addresses().bootstrapServers());
    }

    @BeforeEach
    void beginWithGoodTopics() {
        operator.createTopics();
    }

    @AfterEach
    void close() {
        operator.close();
    }

    @Test
    void settingsThatBreakAPromiseAreAllNamedAndNothingIsDecided() {
        try (var service =
                launch(
                        "headwater.streams.[producer.acks]=1",
                        "headwater.streams.[processing.guarantee]=at_least_once",
                        "headwater.streams.[consumer.isolation.level]=read_uncommitted",
                        "headwater.streams.[consumer.auto.offset.reset]=latest",
                        "headwater.streams.[processing.exception.handler]="
                                + LogAndContinueProcessingExceptionHandler.class.getName(),
                        "headwater.streams.[producer.max.request.size]=1000000",
                        "headwater.streams.[producer.transaction.timeout.ms]=60001")) {
            for (var type : List.of("ticket", "account")) {
                var notDecided = type + " is not decided, ";
                awaitBroken(
                        service,
                        notDecided + "acks is broken: producer.acks is 1, expected all",
                        notDecided
                                + "exactly-once is broken: processing.guarantee is at_least_once,"
                                + " expected exactly_once_v2",
                        notDecided
                                + "isolation-level is broken: consumer.isolation.level is"
                                + " read_uncommitted, expected read_committed",
                        notDecided
                                + "offset-reset is broken: consumer.auto.offset.reset is latest,"
                                + " expected earliest",
                        notDecided
                                + "exception-handlers is broken: processing.exception.handler is"
                                + " org.apache.kafka",
                        notDecided
                                + "record-size is broken: producer.max.request.size is 1000000,"
                                + " expected at least 8388608",
                        notDecided
                                + "transaction-timeout is broken: producer.transaction.timeout.ms"
                                + " is 60001, expected at most 60000");
                assertThat(detail(service, "streams"))
                        .contains("headwater.command." + type + " is HELD_BACK");
            }
        }
    }

    @Test
    void topicsThatAreSpoiltStopTheirTypeUntilTheyAreMended() {
        try (var service = start(LOOK_OFTEN)) {
            assertTicketsAreDecided(service);

            operator.set("ticket.events", "retention.ms", "604800000");
            operator.set("ticket.events", "min.insync.replicas", "2");
            operator.set("ticket.events", "max.message.bytes", "1000");
            operator.set("ticket.commands", "message.timestamp.type", "CreateTime");
            operator.set("ticket.results", "cleanup.policy", "compact");
            operator.delete("ticket.events.dlq");
            awaitBroken(
                    service,
                    "missing-topics is broken: ticket.events.dlq does not exist",
                    "event-retention is broken: ticket.events: retention.ms is 604800000,"
                            + " expected -1",
                    "compaction is broken: ticket.results: cleanup.policy is compact",
                    "command-time is broken: ticket.commands: message.timestamp.type is CreateTime",
                    "record-size is broken: ticket.events: max.message.bytes is 1000",
                    "min-insync-replicas is broken: ticket.events: min.insync.replicas is 2,"
                            + " expected 1");
            assertAccountsAloneAreDecided(service);
            var id = newId();
            assertThat(
                            openTicket(
                                    service,
                                    id,
                                    "Prefer",
                                    "respond-async",
                                    "Idempotency-Key",
                                    "open"))
                    .isEqualTo(202);

            operator.set("ticket.events", "retention.ms", "-1");
            operator.set("ticket.events", "min.insync.replicas", "1");
            operator.set("ticket.events", "max.message.bytes", "1114124");
            operator.set("ticket.commands", "message.timestamp.type", "LogAppendTime");
            operator.set("ticket.results", "cleanup.policy", "delete");
            operator.createTopics();
            service.awaitReady();
            var result = service.url() + "/api/tickets/" + id + "/commands/open";
            await("what was sent meanwhile is decided")
                    .atMost(PATIENCE)
                    .until(() -> platform.get(result).statusCode() == 200);
        }
    }

    @Test
    void anOldTransactionVersionStopsAllTypesUntilItIsMended() {
        try (var service = start(LOOK_OFTEN)) {
            operator.setTransactionVersion(1);
            awaitBroken(
                    service,
                    "account is not decided, transaction-version is broken: the cluster's"
                            + " transaction.version is 1, expected at least 2",
                    "ticket is not decided, transaction-version is broken");

            operator.setTransactionVersion(2);
            service.awaitReady();
            assertTicketsAreDecided(service);
        } finally {
            operator.setTransactionVersion(2);
        }
    }

    @Test
    void partitionsThatAreAddedStopTheirTypeAlone() {
        try (var service = start(LOOK_OFTEN)) {
            assertTicketsAreDecided(service);

            operator.addPartitions("ticket.commands", 6);
            awaitBroken(
                    service,
                    "ticket is not decided, partition-counts is broken: ticket.commands: partitions"
                            + " is 6, expected 4");
            assertAccountsAloneAreDecided(service);

            operator.delete("ticket.commands");
            operator.createTopics();
            service.awaitReady();
            assertTicketsAreDecided(service);
        }
    }

    @Test
    void aChangelogWithMorePartitionsIsNamedBeforeKafkaStreamsMeetsIt() {
        try (var service = start()) {
            assertTicketsAreDecided(service);
        }
        operator.addPartitions(CHANGELOG, 6);
        try (var service = launch()) {
            awaitBroken(
                    service,
                    "ticket is not decided, partition-counts is broken: "
                            + CHANGELOG
                            + ": partitions is 6, expected 4",
                    "never run Kafka's application reset tool");
            assertAccountsAloneAreDecided(service);

            // What it remembered is lost, as a test may lose it; Kafka Streams makes it anew.
            operator.delete(CHANGELOG);
            service.awaitReady();
            assertTicketsAreDecided(service);
        }
    }

    @Test
    void aSuppressedRuleIsShownAndStopsNothing() {
        operator.set("ticket.events", "retention.bytes", "1000000000");
        try (var service =
                start("headwater.command.suppress.event-retention=an archive has them all")) {
            assertThat(detail(service, "guard"))
                    .startsWith(
                            "ready; ticket is decided although event-retention is broken, since an"
                                    + " archive has them all: ticket.events: retention.bytes is"
                                    + " 1000000000, expected -1");
            assertTicketsAreDecided(service);
        } finally {
            operator.set("ticket.events", "retention.bytes", "-1");
        }
    }

    @Test
    void aSuppressionOfNoRuleFailsTheStart() {
        assertThatThrownBy(() -> launch("headwater.command.suppress.event-retentoin=typo"))
                .rootCause()
                .hasMessageContaining("there is no rule event-retentoin, but missing-topics");
    }

    private InProcessService start(String... settings) {
        return InProcessService.start(platform, GuardedService.class, 1, settings);
    }

    private InProcessService launch(String... settings) {
        return InProcessService.launch(platform, GuardedService.class, 1, settings);
    }

    private static void awaitBroken(InProcessService service, String... sentences) {
        await("the guard says " + List.of(sentences))
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    assertThat(service.readiness().statusCode()).isEqualTo(503);
                    assertThat(detail(service, "guard")).contains(sentences);
                });
    }

    private void assertTicketsAreDecided(InProcessService service) {
        assertThat(openTicket(service, newId())).isEqualTo(200);
    }

    private void assertAccountsAloneAreDecided(InProcessService service) {
        await("only tickets are held back")
                .atMost(PATIENCE)
                .until(
                        () -> detail(service, "streams"),
                        streams ->
                                streams.contains("headwater.command.ticket is HELD_BACK")
                                        && !streams.contains("headwater.command.account"));
        assertThat(detail(service, "guard")).doesNotContain("account is not decided");
        var account = "/api/accounts/" + newId() + "/commands/OpenAccount";
        assertThat(
                        platform.post(
                                        service.url() + account,
                                        "{\"owner\": \"Ada\", \"currency\": \"EUR\"}")
                                .statusCode())
                .isEqualTo(200);
    }

    private static String detail(InProcessService service, String check) {
        return Platform.json(service.readiness())
                .path("components")
                .path("headwater")
                .path("details")
                .path(check)
                .asString();
    }

    private int openTicket(InProcessService service, String id, String... headers) {
        return platform.post(
                        service.url() + "/api/tickets/" + id + "/commands/OpenTicket",
                        "{\"subject\": \"printer\", \"priority\": 2}",
                        headers)
                .statusCode();
    }

    private static String newId() {
        return "guard-" + UUID.randomUUID();
    }
}
