package io.headwater.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.cli.option.WrongUsageException;
import io.headwater.platform.core.topic.DeclaredTopic;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class WantedPartitionsTest {

    private static final List<DeclaredTopic> DECLARED =
            Stream.of("account", "user").flatMap(type -> DeclaredTopic.of(type).stream()).toList();

    @Test
    void nothingIsWantedUnlessSomebodySaysSo() {
        assertThat(wanted(Map.of("HEADWATER_TYPES_LEDGER_PARTITIONS", "7"))).isEmpty();
    }

    @Test
    void anOptionGoesBeforeTheEnvironment() {
        var environment =
                Map.of(
                        "HEADWATER_TYPES_ACCOUNT_PARTITIONS", "12",
                        "HEADWATER_TYPES_USER_PARTITIONS", "6");

        assertThat(wanted(environment, "--partitions", "user=3"))
                .containsOnly(Map.entry("account", 12), Map.entry("user", 3));
    }

    @Test
    void whatIsNoNumberOfPartitionsIsWrongUsage() {
        assertThatExceptionOfType(WrongUsageException.class)
                .isThrownBy(() -> wanted(Map.of("HEADWATER_TYPES_USER_PARTITIONS", "few")))
                .withMessageContaining("HEADWATER_TYPES_USER_PARTITIONS is 'few'");
    }

    private static Map<String, Integer> wanted(
            Map<String, String> environment, String... arguments) {
        var partitions = new WantedPartitions(environment);
        new CommandLine(partitions).parseArgs(arguments);
        return partitions.of(DECLARED);
    }
}
