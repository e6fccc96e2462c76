package io.headwater.endtoend;

import static io.headwater.localstack.Part.SAGA_ORCHESTRATOR;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.Random;
import java.util.UUID;

/** The proof of {@link KilledTransfersIT}, small: a few transfers, and one kill. */
@ExtendWith(SharedPlatform.class)
class TransfersAddUpIT {

    private static final int TRANSFERS = 300;
    private static final int ACCOUNTS = 20;
    private static final int RATE = 30;

    private final Platform platform;
    private final long seed = new Random().nextLong(1_000_000);

    TransfersAddUpIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    void whenTheirServiceIsKilledUnderLoadTheyEndAndNoMoneyIsLost() throws Exception {
        var prefix = "t" + UUID.randomUUID().toString().substring(0, 8);
        try (var log = new CommittedLog(platform, TransferLedger.TOPICS);
                var load = new TransferLoad(platform, new Random(seed), prefix, ACCOUNTS)) {
            load.begin(RATE);
            await("a third of them")
                    .atMost(TransferLoad.PATIENCE)
                    .until(() -> load.count() >= TRANSFERS / 3);
            platform.stack().kill(SAGA_ORCHESTRATOR);
            platform.stack().start(SAGA_ORCHESTRATOR);
            await("all of them")
                    .atMost(TransferLoad.PATIENCE)
                    .until(() -> load.count() >= TRANSFERS);
            load.end();

            assertThat(load.failures()).isEmpty();
            var ledger = TransferLedger.whenQuiet(log, prefix, platform.topics());
            assertThat(TransferAudit.faults(load.asked(), load.told(), ledger))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }
}
