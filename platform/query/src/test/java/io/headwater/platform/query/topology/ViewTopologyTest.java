package io.headwater.platform.query.topology;

import static io.headwater.platform.query.topology.Counters.NOON;
import static io.headwater.platform.query.topology.Counters.headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.headwater.platform.query.row.VersionedRow;
import io.headwater.platform.query.topology.Counters.Added;
import io.headwater.platform.query.topology.Counters.Sum;
import io.headwater.platform.test.Approvals;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What events make of rows: each once, in order, none guessed. */
class ViewTopologyTest {

    @TempDir Path state;

    private Counters counters;

    @BeforeEach
    void start() {
        counters = new Counters(state);
    }

    @AfterEach
    void stop() {
        counters.close();
    }

    @Test
    void theWiringIsAsApproved() {
        Approvals.approve("view-topology", counters.topology());
    }

    @Test
    void eventsFoldIntoTheRowWithItsVersionAndTimes() {
        counters.send("c", new Added(2), 1, NOON);
        counters.send("c", new Added(3), 2, NOON.plusSeconds(1));

        assertThat(counters.row("c"))
                .isEqualTo(new VersionedRow<>(2, NOON, NOON.plusSeconds(1), new Sum(5), null));
    }

    @Test
    void anEventThatComesTwiceCountsOnce() {
        counters.send("c", new Added(2), 1, NOON);
        counters.send("c", new Added(2), 1, NOON);

        assertThat(counters.row("c").row()).isEqualTo(new Sum(2));
    }

    /** What came again was perhaps stored here only, and others follow the changelog. */
    @Test
    void anEventThatComesTwiceIsInTheChangelogTwice() {
        counters.send("c", new Added(2), 1, NOON);
        counters.send("c", new Added(2), 1, NOON);

        assertThat(counters.changes()).hasSize(2).containsOnly(counters.row("c"));
    }

    @Test
    void bytesThatAreNoEventAreParkedAndStopNobody() {
        counters.pipe("c", "no avro".getBytes(StandardCharsets.UTF_8), 1, NOON);
        counters.send("d", new Added(2), 1, NOON);

        var parked = counters.parked();
        assertThat(parked).hasSize(1);
        assertThat(parked.getFirst().value()).asString().isEqualTo("no avro");
        assertThat(counters.row("d").row()).isEqualTo(new Sum(2));
    }

    static Stream<Arguments> noEvents() {
        var noon = NOON.toString();
        return Stream.of(
                argumentSet("no key", null, headers("1", noon), "no key"),
                argumentSet("a bad key", "a/b", headers("1", noon), "no aggregate id"),
                argumentSet("no headers", "c", new RecordHeaders(), "ce_sequence"),
                argumentSet("no number", "c", headers("one", noon), "ce_sequence"),
                argumentSet("sequence 0", "c", headers("0", noon), "ce_sequence"),
                argumentSet("a sign", "c", headers("+1", noon), "ce_sequence"),
                argumentSet("a leading zero", "c", headers("01", noon), "ce_sequence"),
                argumentSet("no long", "c", headers("1".repeat(19), noon), "ce_sequence"),
                argumentSet("no digits", "c", headers("", noon), "ce_sequence"),
                argumentSet("no time", "c", headers("1", "noon"), "ce_time"),
                argumentSet(
                        "no UTF-8",
                        "c",
                        new RecordHeaders().add("ce_sequence", new byte[] {(byte) 0xff}),
                        "ce_sequence"));
    }

    @ParameterizedTest
    @MethodSource("noEvents")
    void anEventWithoutItsKeyOrHeadersIsParkedAndStopsNobody(
            @Nullable String key, Headers headers, String reason) {
        counters.pipe(key, counters.bytes(new Added(2)), headers);
        counters.send("c", new Added(3), 1, NOON);

        assertThat(counters.reasons()).hasSize(1).first().asString().contains(reason);
        assertThat(counters.row("c").row()).isEqualTo(new Sum(3));
    }

    @Test
    void aTombstoneIsParkedAndStopsNobody() {
        counters.pipe("c", null, headers("1", NOON.toString()));
        counters.send("c", new Added(3), 1, NOON);

        assertThat(counters.reasons()).containsExactly("the event has no value");
        assertThat(counters.row("c").row()).isEqualTo(new Sum(3));
    }
}
