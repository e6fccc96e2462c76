package io.headwater.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;

/** The two forms of a report. */
class ReportTest {

    private record Line(String name, int partitions, long memoryBytes, @Nullable String health) {}

    private record Report(boolean well, List<Line> lines) {}

    private static final Line BROKER = new Line("broker", 4, 1L << 40, "it \"works\"\n");
    private static final Line GONE = new Line("command-service", 12, 0, null);

    @Test
    void recordsAreJsonObjects() {
        assertThat(Json.of(new Report(true, List.of(BROKER, GONE))))
                .isEqualTo(
                        """
                        {"well":true,"lines":[\
                        {"name":"broker","partitions":4,"memoryBytes":1099511627776,"health":"it \\"works\\"\\n"},\
                        {"name":"command-service","partitions":12,"memoryBytes":0,"health":null}]}\
                        """);
    }

    @Test
    void recordsAreLinesOfATableUnderTheirComponentsNames() {
        assertThat(Table.of(List.of(GONE, new Line("broker", 4, 7, "ready"))))
                .containsExactly(
                        "NAME             PARTITIONS  MEMORY BYTES  HEALTH",
                        "command-service  12          0             null",
                        "broker           4           7             ready");
        assertThat(Table.of(List.<Line>of())).isEmpty();
    }
}
