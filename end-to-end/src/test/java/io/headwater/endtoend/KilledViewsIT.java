package io.headwater.endtoend;

import static io.headwater.localstack.Part.COMMAND_SERVICE;
import static io.headwater.localstack.Part.PROJECTION_SERVICE;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.localstack.Part;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Two instances that answer queries, and kill -9: what was written is seen, and all is answered.
 */
@Tag("proof")
@ExtendWith(SharedInfrastructure.class)
class KilledViewsIT {

    private static final Part SECOND = PROJECTION_SERVICE.instance(2);
    private static final String APPLICATION = "headwater.view.accounts.g1";
    private static final int PAIRS = 10_000;
    private static final int WRITERS = 8;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Platform platform;
    private final Groups groups;
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    KilledViewsIT(Platform platform) {
        this.platform = platform;
        this.groups = new Groups(platform.stack().addresses().bootstrapServers());
    }

    @BeforeAll
    static void start(Platform platform) {
        platform.stack().start(COMMAND_SERVICE, PROJECTION_SERVICE, SECOND);
    }

    @AfterAll
    static void stop(Platform platform) {
        platform.stack().stop(COMMAND_SERVICE, PROJECTION_SERVICE, SECOND);
    }

    @Test
    void whatWasWrittenIsSeenWhilePartitionsMoveAndAnInstanceIsKilled() throws Exception {
        groups.awaitShared(APPLICATION, 2);
        try (var pairs = WriteThenRead.begin(platform, both(), WRITERS, mark + "-")) {
            try {
                pairs.awaitPairs(PAIRS / 5);
                platform.stack().kill(PROJECTION_SERVICE);
                pairs.awaitPairs(PAIRS / 5);
                platform.stack().start(PROJECTION_SERVICE);
                pairs.awaitPairs(PAIRS / 5);
                platform.stack().restart(SECOND);
                pairs.awaitPairs(PAIRS / 5);
                platform.stack().kill(SECOND);
                pairs.awaitPairs(PAIRS / 5);
                platform.stack().start(SECOND);
                pairs.end();
            } finally {
                System.out.println("write, then read, with kills: " + pairs);
            }
            assertThat(pairs.answered()).isGreaterThanOrEqualTo(PAIRS);
            assertThat(pairs.count("stale")).isZero();
        }
    }

    @Test
    void queriesAreAnsweredRightInTheMinuteOfAKill() throws Exception {
        groups.awaitShared(APPLICATION, 2);
        try (var load = QueryLoad.begin(platform, both(), mark)) {
            try {
                load.awaitSteady();
                platform.stack().kill(PROJECTION_SERVICE);
                load.measure(MINUTE.dividedBy(2));
                platform.stack().start(PROJECTION_SERVICE);
                load.measure(MINUTE.dividedBy(2));
                load.end();
            } finally {
                System.out.println("queries in the minute of a kill: " + load);
            }
            assertThat(load.wrong()).isEmpty();
            assertThat(load.answered()).isGreaterThanOrEqualTo(0.999);
        }
    }

    private List<String> both() {
        return Stream.of(PROJECTION_SERVICE, SECOND)
                .map(part -> platform.stack().addresses().service(part).toString())
                .toList();
    }
}
