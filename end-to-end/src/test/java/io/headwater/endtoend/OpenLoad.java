package io.headwater.endtoend;

import static io.headwater.localstack.Part.COMMAND_SERVICE;

import static org.awaitility.Awaitility.await;

import io.headwater.account.AccountCommand;
import io.headwater.endtoend.Errand.Way;
import io.headwater.platform.client.ClientSettings;
import io.headwater.platform.client.CommandClient;
import io.headwater.platform.core.message.CommandResult;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Callers that send at a steady rate, whether or not the ones before them were answered, and write
 * down what they are told.
 */
final class OpenLoad implements AutoCloseable {

    private static final Duration BETWEEN_TURNS = Duration.ofMillis(50);

    /** A proof must not fail for a busy machine: what it took is measured, not judged here. */
    static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Errands errands;
    private final RestCaller rest;
    private final CommandClient kafka;
    private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong sent = new AtomicLong();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    private OpenLoad(Platform platform, Errands errands) {
        this.errands = errands;
        this.rest = new RestCaller(platform.stack().addresses());
        this.kafka =
                new CommandClient(
                        new ClientSettings(
                                platform.stack().addresses().bootstrapServers(),
                                "test",
                                UUID.randomUUID().toString(),
                                Duration.ofSeconds(5),
                                PATIENCE,
                                10_000),
                        Map.of("account", AccountCommand.class),
                        platform.topics().registry(),
                        Clock.systemUTC());
    }

    /** Opens the accounts, then begins. */
    static OpenLoad begin(Platform platform, Errands errands) {
        var load = new OpenLoad(platform, errands);
        load.kafka.start();
        await("the client listens").atMost(PATIENCE).until(() -> load.kafka.problem().isEmpty());
        errands.openings().forEach(load::send);
        load.awaitAnswers();
        var _ =
                load.turns.scheduleAtFixedRate(
                        () -> errands.next().forEach(load::send),
                        0,
                        BETWEEN_TURNS.toMillis(),
                        TimeUnit.MILLISECONDS);
        return load;
    }

    /** What callers were told up to now. */
    List<Told> told() {
        return List.copyOf(told);
    }

    /** What went wrong for callers: answers outside the contract, or none for too long. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    RestCaller rest() {
        return rest;
    }

    /** Ends the load and waits until each caller has its answer. */
    void end() throws InterruptedException {
        turns.shutdown();
        turns.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        awaitAnswers();
    }

    @Override
    public void close() {
        turns.shutdownNow();
        kafka.close();
    }

    private void awaitAnswers() {
        await("all callers have their answers")
                .atMost(PATIENCE.multipliedBy(2))
                .until(() -> told.size() + failures.size() == sent.get());
    }

    private void send(Errand errand) {
        var way = errands.way();
        sent.incrementAndGet();
        var _ = Thread.startVirtualThread(() -> ask(errand, way));
    }

    private void ask(Errand errand, Way way) {
        long begin = System.nanoTime();
        try {
            var result =
                    switch (way) {
                        case KAFKA -> send(kafka, errand);
                        case FIRST_INSTANCE -> rest.call(errand, COMMAND_SERVICE);
                        case SECOND_INSTANCE -> rest.call(errand, COMMAND_SERVICE.instance(2));
                    };
            errands.learn(result);
            told.add(new Told(errand, way, begin, System.nanoTime(), result));
        } catch (Throwable e) {
            // Whatever it is, the audit reports it: a caller has no result.
            failures.add(errand + " by way of " + way + ": " + e);
        }
    }

    private static CommandResult send(CommandClient kafka, Errand errand)
            throws ExecutionException, InterruptedException, TimeoutException {
        return kafka.send(errand.asCommand())
                .toCompletableFuture()
                .get(PATIENCE.plusSeconds(30).toSeconds(), TimeUnit.SECONDS);
    }
}
