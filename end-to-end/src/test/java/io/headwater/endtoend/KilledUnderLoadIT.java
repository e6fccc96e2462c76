package io.headwater.endtoend;

import static io.headwater.localstack.Part.BROKER;
import static io.headwater.localstack.Part.COMMAND_SERVICE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.localstack.Part;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Two instances under a steady load, and kill -9 at moments of chance: whatever callers were told
 * is so, nothing is lost, nothing happens twice.
 *
 * <p>{@code -Dheadwater.kills.seed=…} draws the same errands and moments again.
 */
@Tag("proof")
@ExtendWith(SharedInfrastructure.class)
class KilledUnderLoadIT {

    private static final int KILLS_OF_INSTANCES = 10;
    private static final int KILLS_OF_THE_BROKER = 4;
    private static final int ACCOUNTS = 24;

    /** The contract of the local stack. */
    private static final Duration TAKE_OVER = Duration.ofSeconds(10);

    private static final int LATEST_KILL_MILLIS = 3_000;

    /** Longer than transactions and sessions may last, so that some of them end meanwhile. */
    private static final int LONGEST_ABSENCE_MILLIS = 8_000;

    private static final Part SECOND = COMMAND_SERVICE.instance(2);
    private static final List<Part> BOTH = List.of(COMMAND_SERVICE, SECOND);
    private static final Set<Integer> ALL = Set.of(0, 1, 2, 3);
    private static final String DECIDER = "headwater.command.account";

    private final Platform platform;
    private final Groups groups;
    private final long seed =
            Long.getLong("headwater.kills.seed", new Random().nextLong(1_000_000));
    private final Random random = new Random(seed);
    private final String prefix = "kill-" + UUID.randomUUID().toString().substring(0, 8);

    KilledUnderLoadIT(Platform platform) {
        this.platform = platform;
        this.groups = new Groups(platform.stack().addresses().bootstrapServers());
    }

    @BeforeAll
    static void start(Platform platform) {
        platform.stack().start(COMMAND_SERVICE, SECOND);
    }

    @AfterAll
    static void stop(Platform platform) {
        platform.stack().stop(COMMAND_SERVICE, SECOND);
    }

    @Test
    void whenAnInstanceIsKilledTheOtherTakesOverAndWhatWasToldHolds() throws Exception {
        var report = new KillReport("Instances killed, seed " + seed);
        try (var load = begin()) {
            try {
                for (int i = 0; i < KILLS_OF_INSTANCES; i++) {
                    var victim = within(LATEST_KILL_MILLIS, this::drawOwner);
                    var outage = kill(victim, owned(victim));
                    report.killed(outage);
                    awaitEndOf(outage, load);
                    report.restarted();
                    platform.stack().start(victim);
                }
                load.end();
            } finally {
                report.print(load);
            }
            verify(load);
            assertThat(load.rest().seen()).containsKeys(RestCaller.NO_CONNECTION, "POST 202");
            assertThat(report.takeOvers(load.told()))
                    .allMatch(time -> time.compareTo(TAKE_OVER) < 0);
        }
    }

    @Test
    void whenTheBrokerIsKilledWhatWasToldHolds() throws Exception {
        var report = new KillReport("Broker killed, seed " + seed);
        try (var load = begin()) {
            try {
                for (int i = 0; i < KILLS_OF_THE_BROKER; i++) {
                    var victim = within(LATEST_KILL_MILLIS, () -> BROKER);
                    var outage = kill(victim, ALL);
                    report.killed(outage);
                    platform.stack().start(within(LONGEST_ABSENCE_MILLIS, () -> victim));
                    report.restarted();
                    awaitEndOf(outage, load);
                }
                load.end();
            } finally {
                report.print(load);
            }
            verify(load);
        }
    }

    private OpenLoad begin() {
        System.out.println("seed " + seed);
        return OpenLoad.begin(
                platform, new Errands(new Random(random.nextLong()), prefix, ACCOUNTS));
    }

    /**
     * One that has partitions: who was just started again may only follow the other for a while.
     */
    private Part drawOwner() {
        var owners =
                await("one has partitions")
                        .atMost(OpenLoad.PATIENCE)
                        .until(
                                () -> BOTH.stream().filter(part -> !owned(part).isEmpty()).toList(),
                                found -> !found.isEmpty());
        return owners.get(random.nextInt(owners.size()));
    }

    private Set<Integer> owned(Part instance) {
        return groups.partitions(DECIDER, instance.instance(), "account.commands");
    }

    private Outage kill(Part victim, Set<Integer> partitions) {
        long killed = System.nanoTime();
        platform.stack().kill(victim);
        await(victim + " refuses connections")
                .pollInterval(Duration.ofMillis(5))
                .until(() -> refusesConnections(victim));
        return new Outage(victim.name(), partitions, killed, System.nanoTime());
    }

    /** What is drawn at a moment of chance. */
    private <T> T within(int millis, Supplier<T> drawing) {
        var moment =
                CompletableFuture.delayedExecutor(random.nextInt(millis), TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(drawing, moment).join();
    }

    private boolean refusesConnections(Part part) {
        var addresses = platform.stack().addresses();
        var url =
                part.equals(BROKER)
                        ? URI.create("kafka://" + addresses.bootstrapServers())
                        : addresses.service(part);
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private void awaitEndOf(Outage outage, OpenLoad load) {
        await("the keys of " + outage.victim() + " are decided again")
                .atMost(OpenLoad.PATIENCE)
                .until(() -> outage.isOver(load.told()));
    }

    private void verify(OpenLoad load) throws Exception {
        var committed = CommittedAccounts.read(platform.topics(), key -> key.startsWith(prefix));
        assertThat(load.failures()).as("what callers were not told").isEmpty();
        assertThat(Audit.faults(load.told(), committed)).as("seed " + seed).isEmpty();
        verifyThatEitherInstanceKnowsEachResult(load, committed);
    }

    private static void verifyThatEitherInstanceKnowsEachResult(
            OpenLoad load, CommittedAccounts committed) throws Exception {
        var errands =
                load.told().stream()
                        .map(Told::errand)
                        .collect(Collectors.toMap(Errand::id, errand -> errand, (one, _) -> one));
        try (var askers = Executors.newFixedThreadPool(8)) {
            var answers = new ArrayList<Future<?>>();
            committed
                    .lastResults()
                    .forEach((id, result) -> {
                        var errand = Objects.requireNonNull(errands.get(id));
                        for (var instance : BOTH) {
                            answers.add(
                                    askers.submit(() ->
                                            assertThat(load.rest().fetch(errand, instance))
                                                    .isEqualTo(result)));
                        }
                    });
            for (var answer : answers) {
                answer.get();
            }
        }
    }
}
