package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.account.AccountCommand;
import io.headwater.account.AccountCommand.Deposit;
import io.headwater.account.AccountCommand.OpenAccount;
import io.headwater.account.AccountEvent.MoneyDeposited;
import io.headwater.commandservice.CommandService;
import io.headwater.platform.client.ClientSettings;
import io.headwater.platform.client.Command;
import io.headwater.platform.client.CommandClient;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.EventReference;
import io.headwater.platform.core.message.Outcome;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A thousand commands for one account, more of them at once than one commit: each is decided on
 * what the one before it did, though nothing of that is committed yet. A topology that decides from
 * a table fed by its own output fails here.
 */
@ExtendWith(SharedInfrastructure.class)
class OptimisticLockingIT {

    private static final int GROUPS = 42;
    private static final int OF_A_GROUP = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static InProcessService service;
    private static CommandClient client;

    private final Platform platform;

    OptimisticLockingIT(Platform platform) {
        this.platform = platform;
    }

    @BeforeAll
    static void start(Platform platform) {
        service =
                InProcessService.start(
                        platform,
                        CommandService.class,
                        1,
                        "headwater.streams.[commit.interval.ms]=1000");
        client =
                new CommandClient(
                        new ClientSettings(
                                platform.stack().addresses().bootstrapServers(), "test", "locking"),
                        Map.of("account", AccountCommand.class),
                        platform.topics().registry(),
                        Clock.systemUTC());
        client.start();
        await("the client listens").atMost(PATIENCE).until(() -> client.problem().isEmpty());
    }

    @AfterAll
    static void stop() {
        client.close();
        service.close();
    }

    @Test
    void oneOfEachGroupWithTheSameExpectedVersionWins() throws Exception {
        var id = "acc-" + UUID.randomUUID();
        assertThat(send(id, new OpenAccount("Ada", "EUR"), 0).get(30, TimeUnit.SECONDS).outcome())
                .isEqualTo(Outcome.ACCEPTED);

        var groups = new ArrayList<List<CompletableFuture<CommandResult>>>();
        for (int group = 0; group < GROUPS; group++) {
            var sent = new ArrayList<CompletableFuture<CommandResult>>();
            for (int i = 0; i < OF_A_GROUP; i++) {
                // Each deposits another amount, so that the balance says who won.
                sent.add(send(id, new Deposit(group * 100L + i + 1), group + 1));
            }
            groups.add(sent);
        }

        long balance = 0;
        for (int group = 0; group < GROUPS; group++) {
            for (int i = 0; i < OF_A_GROUP; i++) {
                var result = groups.get(group).get(i).get(30, TimeUnit.SECONDS);
                // Their order on the partition is the order in which they were sent.
                assertThat(result.outcome())
                        .isEqualTo(i == 0 ? Outcome.ACCEPTED : Outcome.VERSION_CONFLICT);
                assertThat(result.version()).isEqualTo(group + 2);
                if (result.outcome() == Outcome.ACCEPTED) {
                    balance += group * 100L + i + 1;
                }
            }
        }

        var events = platform.topics().withKey("account.events", id);
        assertThat(events.stream().map(event -> Topics.headers(event).get("ce_sequence")))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, GROUPS + 1).mapToObj(Long::toString).toList());
        var last = platform.topics().read(events.getLast(), MoneyDeposited.class);
        assertThat(last.balance()).isEqualTo(balance);
        assertThat(platform.topics().withKey("account.results", id))
                .hasSize(1 + GROUPS * OF_A_GROUP);
    }

    @Test
    void aResultNamesTheEventsThatLieOnTheTopic() throws Exception {
        var id = "acc-" + UUID.randomUUID();
        var result = send(id, new OpenAccount("Ada", "EUR"), 0).get(30, TimeUnit.SECONDS);

        assertThat(platform.topics().withKey("account.events", id))
                .extracting(event -> Topics.headers(event).get("ce_id"))
                .containsExactlyElementsOf(
                        result.events().stream().map(EventReference::id).toList());
    }

    /** Behind thousands of others that wait as well, it is met while it is pending. */
    @Test
    void aCommandThatWasSentIsPendingOrDecidedAndNeverUnknown() {
        var busy = "acc-" + UUID.randomUUID();
        var others =
                Stream.generate(() -> new Command("account", busy, new Deposit(1)))
                        .limit(4_000)
                        .map(command -> client.ask(command, PATIENCE).toCompletableFuture())
                        .toList();
        var pending = 0;
        for (int i = 0; i < 8; i++) {
            var id = "acc-" + UUID.randomUUID();
            var path = service.url() + "/api/accounts/" + id + "/commands/";
            var sent =
                    platform.post(
                            path + "OpenAccount",
                            "{\"owner\": \"Ada\", \"currency\": \"EUR\"}",
                            "Idempotency-Key",
                            "open",
                            "Prefer",
                            "respond-async");
            assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
            assertThat(sent.headers().firstValue("Location"))
                    .hasValue("/api/accounts/" + id + "/commands/open");

            var answer = platform.get(path + "open");
            while (answer.statusCode() == 202) {
                pending++;
                answer = platform.get(path + "open");
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(Platform.json(answer).get("outcome").asString()).isEqualTo("ACCEPTED");
        }
        assertThat(pending).isPositive();
        assertThat(others).allSatisfy(other -> assertThat(other).succeedsWithin(PATIENCE));
    }

    private static CompletableFuture<CommandResult> send(
            String id, AccountCommand command, long expectedVersion) {
        return client.send(
                        new Command(
                                "account",
                                id,
                                UUID.randomUUID().toString(),
                                (Record) command,
                                Map.of("ce_expectedversion", Long.toString(expectedVersion))))
                .toCompletableFuture();
    }
}
