package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.headwater.account.AccountCommand;
import io.headwater.account.AccountCommand.OpenAccount;
import io.headwater.commandservice.CommandService;
import io.headwater.localstack.Part;
import io.headwater.platform.client.ClientSettings;
import io.headwater.platform.client.Command;
import io.headwater.platform.client.CommandClient;
import io.headwater.platform.client.CommandNotSentException;
import io.headwater.platform.client.CommandTooLargeException;
import io.headwater.platform.client.OutcomeUnknownException;
import io.headwater.platform.client.ResultPendingException;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.message.Outcome;
import io.headwater.platform.core.message.Position;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the client does while a part is away: each command is decided once, under one id. */
@ExtendWith(SharedInfrastructure.class)
class CommandClientIT {

    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Platform platform;
    private final CommandClient client;

    CommandClientIT(Platform platform) {
        this.platform = platform;
        this.client = client(10);
    }

    @BeforeEach
    void listen() {
        listen(client);
    }

    @AfterEach
    void stop() {
        client.close();
    }

    /** One story, since each start of a part takes seconds. */
    @Test
    void aCommandIsDecidedOnceWhicheverPartWasAway() throws Exception {
        var pending = open();
        assertThatThrownBy(() -> answer(client.ask(pending, Duration.ofMillis(100))))
                .hasCauseInstanceOf(ResultPendingException.class);
        var undecided = open();
        var sentToNobody = client.send(undecided);
        await("it was sent again").atMost(PATIENCE).until(() -> records(undecided).size() > 1);

        try (var service = start()) {
            assertThat(answer(sentToNobody).outcome()).isEqualTo(Outcome.ACCEPTED);
            assertDecidedOnce(undecided);
            assertFound(service, pending);

            platform.stack().stop(Part.BROKER);
            var sentToNowhere = open();
            var sent = client.send(sentToNowhere);
            var unknown = open();
            assertThatThrownBy(() -> answer(client.ask(unknown, A_SECOND)))
                    .hasCauseInstanceOf(OutcomeUnknownException.class);
            platform.stack().start(Part.BROKER);

            assertThat(answer(sent).outcome()).isEqualTo(Outcome.ACCEPTED);
            assertDecidedOnce(sentToNowhere);
            assertThat(answer(client.send(unknown)).outcome()).isEqualTo(Outcome.ACCEPTED);
            assertDecidedOnce(unknown);
        }
    }

    /** Where results come later than the next sending, each would else be too late for its own. */
    @Test
    void theAnswerToAnEarlierSendingCounts() throws Exception {
        var command = open();
        var sent = client.send(command);
        await("it was sent again").atMost(PATIENCE).until(() -> records(command).size() > 1);
        var first = records(command).getFirst();
        var result =
                new CommandResult(
                        command.commandId(),
                        "io.headwater.account.OpenAccount",
                        command.aggregateId(),
                        Outcome.ACCEPTED,
                        1,
                        new Position(first.topic(), first.partition(), first.offset()).toString(),
                        List.of(),
                        List.of());
        var bytes =
                new AvroSerializer<CommandResult>(
                                platform.topics().registry(), RecordTypes.of(CommandResult.class))
                        .write("account.results", result);
        var answer = new ProducerRecord<>("account.results", first.key(), bytes);
        answer.headers().add(first.headers().lastHeader(HeaderNames.REPLY_TO));
        platform.topics().produce(answer);

        assertThat(answer(sent)).isEqualTo(result);
    }

    @Test
    @Tag("proof")
    void aClientThatNobodyUsedForAWhileReadsNoResultsAndAnswersAgain() throws Exception {
        try (var _ = start()) {
            assertThat(answer(client.send(open())).outcome()).isEqualTo(Outcome.ACCEPTED);

            await("it stops to read").atMost(PATIENCE).until(CommandClientIT::isAsleep);

            assertThat(answer(client.send(open())).outcome()).isEqualTo(Outcome.ACCEPTED);
        }
    }

    /** Whether each listener of this process waits for somebody who waits. */
    private static boolean isAsleep() {
        var listeners =
                Thread.getAllStackTraces().entrySet().stream()
                        .filter(thread -> thread.getKey().getName().equals("command-results"))
                        .toList();
        return !listeners.isEmpty()
                && listeners.stream()
                        .allMatch(thread ->
                                Stream.of(thread.getValue())
                                        .anyMatch(frame ->
                                                frame.getMethodName().equals("awaitWaiter")));
    }

    @Test
    void noMoreCommandsAreUnderWayThanMayBe() {
        try (var small = client(1)) {
            listen(small);
            var first = small.ask(open(), A_SECOND);

            for (var refused : List.of(small.ask(open(), A_SECOND), small.send(open()))) {
                assertThatThrownBy(() -> answer(refused))
                        .hasCauseInstanceOf(CommandNotSentException.class)
                        .hasMessageContaining("1 commands are in flight");
            }
            assertThatThrownBy(() -> answer(first))
                    .hasCauseInstanceOf(ResultPendingException.class);
            assertThatThrownBy(() -> answer(small.ask(open(), Duration.ZERO)))
                    .hasCauseInstanceOf(ResultPendingException.class);
        }
    }

    @Test
    void aCommandBeyondTheLimitOfItsTopicIsNotSentAgain() {
        var large =
                new Command(
                        "account", "acc-1", new OpenAccount("x".repeat(2 * 1024 * 1024), "EUR"));

        assertThatThrownBy(() -> answer(client.send(large)))
                .hasCauseInstanceOf(CommandTooLargeException.class);
    }

    @Test
    void aCommandIsNotSentBeforeItsResultWouldBeHeard() {
        var command = open();
        try (var early = client(1)) {
            assertThatThrownBy(() -> answer(early.ask(command, A_SECOND)))
                    .hasCauseInstanceOf(CommandNotSentException.class);
        }
        assertThat(records(command)).isEmpty();
    }

    private void assertDecidedOnce(Command command) {
        assertThat(records(command))
                .isNotEmpty()
                .extracting(record -> Topics.headers(record).get("ce_id"))
                .containsOnly(command.commandId());
        var id = command.aggregateId();
        assertThat(platform.topics().withKey("account.events", id)).hasSize(1);
        assertThat(platform.topics().withKey("account.results", id))
                .extracting(record -> platform.topics().read(record, CommandResult.class))
                .isNotEmpty()
                .allMatch(result -> result.outcome() == Outcome.ACCEPTED && result.version() == 1);
    }

    private void assertFound(InProcessService service, Command command) {
        var found =
                platform.get(
                        "%s/api/accounts/%s/commands/%s"
                                .formatted(
                                        service.url(), command.aggregateId(), command.commandId()));
        assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        assertThat(Platform.json(found).get("outcome").asString()).isEqualTo("ACCEPTED");
    }

    private List<ConsumerRecord<byte[], byte[]>> records(Command command) {
        return platform.topics().withKey("account.commands", command.aggregateId());
    }

    private static Command open() {
        var id = "acc-" + UUID.randomUUID();
        return new Command("account", id, new OpenAccount("Ada", "EUR"));
    }

    /** That a broker is away, each of the service's clients would say ten times a second. */
    private InProcessService start() {
        return InProcessService.start(
                platform,
                CommandService.class,
                1,
                "logging.level.org.apache.kafka.clients.NetworkClient=error");
    }

    /** Waits a second for Kafka and for each result, a minute in all. */
    private CommandClient client(int inFlight) {
        return new CommandClient(
                new ClientSettings(
                        platform.stack().addresses().bootstrapServers(),
                        "test",
                        UUID.randomUUID().toString(),
                        A_SECOND,
                        PATIENCE,
                        inFlight),
                Map.of("account", AccountCommand.class),
                platform.topics().registry(),
                Clock.systemUTC());
    }

    private static void listen(CommandClient client) {
        client.start();
        await("the client is ready").atMost(PATIENCE).until(() -> client.problem().isEmpty());
    }

    private static <T> T answer(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
