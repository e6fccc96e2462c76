package io.headwater.benchmarks.load;

import io.headwater.account.AccountCommand;
import io.headwater.platform.client.ClientSettings;
import io.headwater.platform.client.CommandAnswer;
import io.headwater.platform.client.CommandClient;
import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.Outcome;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;

/** Deposits sent to Kafka by our client, each answered with its result; not thread-safe. */
public final class ClientDeposits implements Requests, AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final CommandClient client;
    private final Deposits deposits;
    private final Duration patience;

    /**
     * Returns when the client works.
     *
     * @param type whose topics are written
     * @param accounts see {@link Deposits}
     * @param patience of each request
     */
    public ClientDeposits(
            String bootstrapServers,
            SchemaRegistry registry,
            String type,
            int accounts,
            Duration patience) {
        this.deposits = new Deposits(type, accounts, registry);
        this.patience = patience;
        this.client =
                new CommandClient(
                        new ClientSettings(bootstrapServers, "benchmark"),
                        Map.of(type, AccountCommand.class),
                        registry,
                        Clock.systemUTC());
        client.start();
        long end = System.nanoTime() + patience.toNanos();
        while (client.problem().isPresent()) {
            if (System.nanoTime() > end) {
                client.close();
                throw new IllegalStateException(client.problem().orElseThrow());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public CompletionStage<?> next() {
        return client.ask(deposits.nextCommand(), patience).thenApply(ClientDeposits::accepted);
    }

    /** A refusal would be quicker, and is no answer here. */
    private static CommandResult accepted(CommandAnswer answer) {
        if (answer.result().outcome() != Outcome.ACCEPTED) {
            throw new IllegalStateException(answer.result().toString());
        }
        return answer.result();
    }

    @Override
    public void close() {
        client.close();
    }
}
