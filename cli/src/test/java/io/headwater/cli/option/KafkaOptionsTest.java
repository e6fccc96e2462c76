package io.headwater.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.Map;

class KafkaOptionsTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("HEADWATER_BOOTSTRAP_SERVERS", "kafka-1:9092,kafka-2:9092");

    @Command
    private static final class Any {
        @Mixin private final KafkaOptions kafka;

        Any(Map<String, String> environment) {
            this.kafka = new KafkaOptions(environment);
        }
    }

    @Test
    void isThePlatformOnThisMachineUnlessSomethingElseIsSaid() {
        assertThat(servers(Map.of())).isEqualTo("127.0.0.1:9092");
    }

    @Test
    void isWhatTheEnvironmentSays() {
        assertThat(servers(ENVIRONMENT)).isEqualTo("kafka-1:9092,kafka-2:9092");
    }

    @Test
    void anOptionGoesBeforeTheEnvironment() {
        assertThat(servers(ENVIRONMENT, "--bootstrap-server", "[::1]:9094"))
                .isEqualTo("[::1]:9094");
        assertThat(servers(ENVIRONMENT, "--port-offset", "0")).isEqualTo("127.0.0.1:9092");
        assertThat(servers(ENVIRONMENT, "--port-offset", "5000")).isEqualTo("127.0.0.1:14092");
    }

    @Test
    void whatIsNoAddressIsWrongUsageWhereverItStands() {
        assertThatExceptionOfType(WrongUsageException.class)
                .isThrownBy(() -> servers(Map.of("HEADWATER_BOOTSTRAP_SERVERS", "kafka")))
                .withMessage(
                        "HEADWATER_BOOTSTRAP_SERVERS is 'kafka' and must be HOST:PORT, such as"
                                + " 127.0.0.1:9092");
    }

    private static String servers(Map<String, String> environment, String... arguments) {
        var any = new Any(environment);
        new CommandLine(any).parseArgs(arguments);
        return any.kafka.bootstrapServers();
    }
}
