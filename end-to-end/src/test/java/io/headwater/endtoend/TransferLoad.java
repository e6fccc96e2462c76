package io.headwater.endtoend;

import static org.awaitility.Awaitility.await;

import io.headwater.account.AccountCommand;
import io.headwater.account.AccountCommand.CloseAccount;
import io.headwater.account.AccountCommand.Deposit;
import io.headwater.account.AccountCommand.FreezeAccount;
import io.headwater.account.AccountCommand.OpenAccount;
import io.headwater.account.AccountCommand.UnfreezeAccount;
import io.headwater.platform.client.ClientSettings;
import io.headwater.platform.client.Command;
import io.headwater.platform.client.CommandClient;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.transfer.TransferCommand;
import io.headwater.transfer.TransferCommand.StartTransfer;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Callers that begin transfers at a steady rate, some of more than there is, between accounts of
 * which some are frozen now and then, some closed, some kept in another currency and some not there
 * at all.
 */
final class TransferLoad implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(6);

    private static final long MOST_PAID_IN = 10_000;
    private static final long MOST_MOVED = 1_000;

    private final Random random;
    private final String prefix;
    private final List<String> accounts;
    private final CommandClient client;
    private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final Map<String, StartTransfer> asked = new ConcurrentHashMap<>();
    private final Map<String, CommandResult> told = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    /**
     * Opens the accounts and pays in.
     *
     * @param prefix of all keys
     */
    TransferLoad(Platform platform, Random random, String prefix, int accounts) {
        this.random = random;
        this.prefix = prefix;
        this.accounts =
                IntStream.range(0, accounts).mapToObj(i -> prefix + "-account-" + i).toList();
        this.client =
                new CommandClient(
                        new ClientSettings(
                                platform.stack().addresses().bootstrapServers(),
                                "test",
                                UUID.randomUUID().toString(),
                                Duration.ofSeconds(5),
                                PATIENCE,
                                10_000),
                        Map.of("account", AccountCommand.class, "transfer", TransferCommand.class),
                        platform.topics().registry(),
                        Clock.systemUTC());
        client.start();
        await("the client listens").atMost(PATIENCE).until(() -> client.problem().isEmpty());
        for (var account : this.accounts) {
            send(
                    "account",
                    account,
                    new OpenAccount("Ada", random.nextInt(10) == 0 ? "USD" : "EUR"));
            if (random.nextInt(20) > 0) {
                send("account", account, new Deposit(1 + random.nextLong(MOST_PAID_IN)));
            }
        }
        awaitAnswers();
    }

    /** Begins so many a second, until {@link #end}. */
    void begin(int rate) {
        var _ = turns.scheduleAtFixedRate(this::turn, 0, 1_000_000 / rate, TimeUnit.MICROSECONDS);
    }

    /** How many transfers callers wanted begun. */
    int count() {
        return asked.size();
    }

    Map<String, StartTransfer> asked() {
        return Map.copyOf(asked);
    }

    Map<String, CommandResult> told() {
        return Map.copyOf(told);
    }

    /** What went wrong for callers. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Ends the load and waits until each caller has an answer. */
    void end() throws InterruptedException {
        turns.shutdown();
        turns.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        awaitAnswers();
    }

    private void turn() {
        var id = prefix + "-transfer-" + asked.size();
        var from = account();
        var to = account();
        var start = new StartTransfer(from, to, 1 + random.nextLong(MOST_MOVED));
        asked.put(id, start);
        send("transfer", id, start);
        int dice = random.nextInt(100);
        if (dice < 3) {
            send("account", account(), new FreezeAccount("it is looked into"));
        } else if (dice < 15) {
            send("account", account(), new UnfreezeAccount());
        } else if (dice < 18) {
            send("account", account(), new CloseAccount());
        }
    }

    private String account() {
        return random.nextInt(100) == 0
                ? prefix + "-nobody"
                : accounts.get(random.nextInt(accounts.size()));
    }

    private void send(String type, String id, Record command) {
        sent.incrementAndGet();
        var commandId = type.equals("transfer") ? id : UUID.randomUUID().toString();
        var _ =
                client.send(new Command(type, id, commandId, command, Map.of()))
                        .whenComplete((result, failure) -> {
                            if (failure != null) {
                                failures.add("%s %s: %s".formatted(id, command, failure));
                            } else if (type.equals("transfer")) {
                                told.put(id, result);
                            }
                            answered.incrementAndGet();
                        });
    }

    private void awaitAnswers() {
        await("all callers have their answers")
                .atMost(PATIENCE.multipliedBy(2))
                .until(() -> answered.get() == sent.get());
    }

    @Override
    public void close() {
        turns.shutdownNow();
        client.close();
    }
}
