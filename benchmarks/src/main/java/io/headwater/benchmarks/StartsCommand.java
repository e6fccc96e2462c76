package io.headwater.benchmarks;

import io.headwater.benchmarks.contender.ContenderProcess;
import io.headwater.benchmarks.contender.HeadwaterContender;
import io.headwater.benchmarks.load.Backlog;
import io.headwater.benchmarks.load.Deposits;
import io.headwater.benchmarks.load.RestDeposits;
import io.headwater.localstack.Folders;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

@Command(
        name = "starts",
        mixinStandardHelpOptions = true,
        description =
                "Starts command-service with a long history: after a clean end, and after kill -9.")
final class StartsCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration SETTLED = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** So many accounts lie on each partition. */
    private static final int ALL_PARTITIONS = 32;

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

    @Option(names = "--clean-starts", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
    private int cleanStarts;

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
            var registry = URI.create(bed.stack().addresses().schemaRegistryUrl() + "/subjects");
            for (int start = 1; start < cleanStarts; start++) {
                measure("after a clean end", headwater, registry).close();
            }
            measure("after a clean end", headwater, registry).kill();
            measure("after kill -9", headwater, registry).close();
            takeOver(headwater);
        }
        return 0;
    }

    /** How long the keys of a killed instance wait for the other one, which has a copy. */
    private void takeOver(HeadwaterContender first) {
        var second = first.instance(2);
        try (var killed = first.start();
                var _ = second.start()) {
            awaitSettled(second.state());
            var rest = new RestDeposits(second.url(), accounts, PATIENCE);
            killed.kill();
            long begun = System.nanoTime();
            for (int account = 0; account < ALL_PARTITIONS; account++) {
                awaitAccepted(rest, account);
            }
            Bed.say(
                    "one of two instances killed: all partitions decide again after %.1f s"
                            .formatted((System.nanoTime() - begun) / 1e9));
        }
    }

    private static void awaitAccepted(RestDeposits rest, int account) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            try {
                rest.into(account).toCompletableFuture().join();
                return;
            } catch (CompletionException e) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        throw new IllegalStateException("nobody decides within " + LONGEST);
    }

    /** Until the folder has not grown for a while: what is to be copied is there. */
    private static void awaitSettled(Path folder) {
        long size = -1;
        long since = System.nanoTime();
        while (System.nanoTime() - since < SETTLED.toNanos()) {
            long now = Folders.size(folder);
            if (now != size) {
                size = now;
                since = System.nanoTime();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** The process goes on. */
    private ContenderProcess measure(String what, HeadwaterContender headwater, URI registry) {
        var rest = new RestDeposits(headwater.url(), 1, PATIENCE);
        rest.rehearse(registry);
        long begun = System.nanoTime();
        var process = headwater.start();
        long ready = System.nanoTime();
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
