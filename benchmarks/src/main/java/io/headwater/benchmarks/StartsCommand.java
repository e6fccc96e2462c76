package io.headwater.benchmarks;

import io.headwater.benchmarks.contender.ContenderProcess;
import io.headwater.benchmarks.contender.HeadwaterContender;
import io.headwater.benchmarks.load.Backlog;
import io.headwater.benchmarks.load.Deposits;
import io.headwater.benchmarks.load.RestDeposits;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

@Command(
        name = "starts",
        mixinStandardHelpOptions = true,
        description =
                "Starts command-service with a long history: after a clean end, and after kill -9.")
final class StartsCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(
            names = "--accounts",
            defaultValue = "1000000",
            description = "default: ${DEFAULT-VALUE}")
    private int accounts;

    @Option(
            names = "--events",
            defaultValue = "10000",
            description =
                    "of the one account that gets the first command, default: ${DEFAULT-VALUE}")
    private int events;

    @Override
    public Integer call() {
        try (var bed = Bed.start()) {
            var headwater = new HeadwaterContender(bed.stack(), Map.of());
            var deposits = new Deposits(headwater.type(), accounts, bed.registry());
            Bed.say("opening %,d accounts".formatted(accounts));
            var backlog =
                    Backlog.write(
                            bed.cluster(),
                            headwater,
                            accounts + events,
                            number ->
                                    number < accounts
                                            ? deposits.open((int) number)
                                            : deposits.into(0));
            try (var _ = headwater.start()) {
                backlog.awaitEnd();
                backlog.awaitQuiet();
            }
            measure("after a clean end", headwater).close();
            measure("again", headwater).kill();
            measure("after kill -9", headwater).close();
        }
        return 0;
    }

    /** The process goes on. */
    private ContenderProcess measure(String what, HeadwaterContender headwater) {
        long begun = System.nanoTime();
        var process = headwater.start();
        long ready = System.nanoTime();
        var rest = new RestDeposits(headwater.url(), 1, PATIENCE);
        rest.next().toCompletableFuture().join();
        long first = System.nanoTime();
        rest.next().toCompletableFuture().join();
        long second = System.nanoTime();
        Bed.say(
                "%s: ready in %.1f s; first command on the account with %,d events %d ms, the next %d ms"
                        .formatted(
                                what,
                                (ready - begun) / 1e9,
                                events,
                                TimeUnit.NANOSECONDS.toMillis(first - ready),
                                TimeUnit.NANOSECONDS.toMillis(second - first)));
        return process;
    }
}
