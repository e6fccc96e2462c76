package io.headwater.endtoend;

import static io.headwater.localstack.Part.BROKER;
import static io.headwater.localstack.Part.COMMAND_SERVICE;
import static io.headwater.localstack.Part.SAGA_ORCHESTRATOR;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.localstack.Part;
import io.headwater.platform.core.saga.SagaEvent.SagaEnded;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Transfers under a steady load, and kill -9 of whoever takes part in them at moments of chance:
 * each ends, completed or compensated, and not a cent is lost.
 *
 * <p>{@code -Dheadwater.transfers.seed=…} draws the same transfers and moments again.
 */
@Tag("proof")
@ExtendWith(SharedInfrastructure.class)
class KilledTransfersIT {

    private static final int TRANSFERS = 5_000;
    private static final int ACCOUNTS = 200;
    private static final int SEEDS = 3;

    /** In a second: more would end before all were killed. */
    private static final int RATE = 30;

    private static final int LONGEST_ABSENCE_MILLIS = 8_000;
    private static final Part SECOND = SAGA_ORCHESTRATOR.instance(2);

    /** Each at least once. */
    private static final List<Part> VICTIMS =
            List.of(COMMAND_SERVICE, SAGA_ORCHESTRATOR, SECOND, BROKER);

    private static final int KILLS = 5;

    private final Platform platform;

    KilledTransfersIT(Platform platform) {
        this.platform = platform;
    }

    @BeforeAll
    static void start(Platform platform) {
        platform.stack().start(COMMAND_SERVICE, SAGA_ORCHESTRATOR, SECOND);
    }

    @AfterAll
    static void stop(Platform platform) {
        platform.stack().stop(COMMAND_SERVICE, SAGA_ORCHESTRATOR, SECOND);
    }

    static LongStream seeds() {
        var given = Long.getLong("headwater.transfers.seed");
        return given != null ? LongStream.of(given) : new Random().longs(SEEDS, 0, 1_000_000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eachTransferEndsAndNoMoneyIsLost(long seed) throws Exception {
        var random = new Random(seed);
        var prefix = "t" + UUID.randomUUID().toString().substring(0, 8);
        System.out.printf("%nTransfers under kills, seed %d%n", seed);
        try (var log = new CommittedLog(platform, TransferLedger.TOPICS);
                var load =
                        new TransferLoad(
                                platform, new Random(random.nextLong()), prefix, ACCOUNTS)) {
            load.begin(RATE);
            var victims = victims(random);
            for (int kill = 0; kill < victims.size(); kill++) {
                int moment = TRANSFERS / KILLS * kill + random.nextInt(TRANSFERS / KILLS);
                await("transfer " + moment)
                        .atMost(TransferLoad.PATIENCE)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> load.count() >= moment);
                killAndStart(victims.get(kill), random.nextInt(LONGEST_ABSENCE_MILLIS), load);
            }
            await("all transfers are begun")
                    .atMost(TransferLoad.PATIENCE)
                    .until(() -> load.count() >= TRANSFERS);
            load.end();
            assertThat(load.failures()).isEmpty();
            var ledger = TransferLedger.whenQuiet(log, prefix, platform.topics());

            System.out.printf(
                    "%d transfers: %s%n",
                    load.count(),
                    ledger.recorded().stream()
                            .map(TransferLedger.Recorded::event)
                            .filter(SagaEnded.class::isInstance)
                            .map(SagaEnded.class::cast)
                            .collect(
                                    Collectors.groupingBy(
                                            KilledTransfersIT::words, Collectors.counting())));
            assertThat(TransferAudit.faults(load.asked(), load.told(), ledger))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    private static String words(SagaEnded end) {
        var reason = end.reason();
        return end.status()
                + (reason == null
                        ? ""
                        : " " + reason.substring(Math.max(0, reason.lastIndexOf('('))));
    }

    private static List<Part> victims(Random random) {
        var victims = new ArrayList<>(VICTIMS);
        while (victims.size() < KILLS) {
            victims.add(VICTIMS.get(random.nextInt(VICTIMS.size())));
        }
        Collections.shuffle(victims, random);
        return victims;
    }

    private void killAndStart(Part victim, int absence, TransferLoad load) {
        int at = load.count();
        long begin = System.nanoTime();
        platform.stack().kill(victim);
        await("its absence").pollDelay(Duration.ofMillis(absence)).until(() -> true);
        platform.stack().start(victim);
        System.out.printf(
                "transfer %5d: %s killed, away for %.1f s%n",
                at, victim, (System.nanoTime() - begin) / 1e9);
    }
}
