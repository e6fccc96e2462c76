package io.headwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.localstack.LocalStack;
import io.headwater.localstack.Part;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** {@code ./headwater topics} on a real broker. */
class TopicsIT {

    private static LocalStack stack;
    private static Admin admin;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        stack =
                LocalStack.builder()
                        .data(Path.of("target", "it", "topics"))
                        .fresh()
                        .freePorts()
                        .parts(Part.BROKER)
                        .start();
        admin = Admin.create(Map.of("bootstrap.servers", stack.addresses().bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        stack.close();
    }

    @BeforeEach
    void createAll() throws ExecutionException, InterruptedException {
        delete(admin.listTopics().names().get());
        assertThat(topics("create")).isZero();
    }

    @Test
    void createsEachTopicThatTheSchemasDeclareAsItShouldBe() {
        assertThat(out.toString())
                .matches("(?s).*user\\.commands +created +4 +1\n.*")
                .matches("(?s).*user\\.events\\.dlq +created +4 +1\n.*");
        assertThat(topics("check")).isZero();
        assertThat(out.toString()).contains("are as they should be");
    }

    @Test
    void createsWhatIsMissingLikeItsSiblingsAndChangesNothingElse()
            throws ExecutionException, InterruptedException {
        delete(Set.of("user.events.dlq"));
        set("user.results", "retention.ms", "1000");

        assertThat(topics("create", "--partitions", "user=6")).isZero();

        assertThat(out.toString())
                .containsPattern("user\\.results +exists +4")
                .containsPattern("user\\.events\\.dlq +created +4");
        assertThat(err.toString())
                .contains("warning: user.results: retention.ms is 1000, expected at least")
                .contains("warning: user.events: partitions is 4, expected 6");
        assertThat(topics("check")).isEqualTo(1);
    }

    @Test
    void namesATopicThatIsMissingAndOneWithOtherPartitionsThanItsSiblings()
            throws ExecutionException, InterruptedException {
        delete(Set.of("user.events.dlq"));
        admin.createPartitions(Map.of("user.commands", NewPartitions.increaseTo(6))).all().get();
        await().until(() -> partitions("user.commands") == 6);

        assertThat(topics("check")).isEqualTo(1);

        assertThat(out.toString())
                .containsPattern("user\\.commands +partitions +6 +4\n")
                .containsPattern("user\\.events\\.dlq +exists +no +yes\n")
                .contains("topics create --bootstrap-server 127.0.0.1:");
    }

    @ParameterizedTest
    @CsvSource({
        "user.events, retention.ms, 604800000, -1",
        "user.events, retention.bytes, 1000, -1",
        "user.events, cleanup.policy, compact, delete",
        "user.events, min.insync.replicas, 2, 1",
        "user.commands, message.timestamp.type, CreateTime, LogAppendTime",
        "user.results, retention.ms, 1000, at least 604800000",
        "user.commands.dlq, max.message.bytes, 1048588, at least 8388608"
    })
    void namesASettingThatWasChanged(String topic, String setting, String value, String expected)
            throws ExecutionException, InterruptedException {
        set(topic, setting, value);

        assertThat(topics("check", "--output", "json")).isEqualTo(1);

        assertThat(out.toString())
                .contains(
                        "\"differences\":[{\"topic\":\"%s\",\"setting\":\"%s\",\"found\":\"%s\",\"expected\":\"%s\",\"remedy\":\"kafka-configs.sh"
                                .formatted(topic, setting, value, expected));
    }

    @Test
    void saysInOneSentenceThatKafkaDoesNotAnswer() throws IOException {
        long start = System.nanoTime();
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var server = "127.0.0.1:" + silent.getLocalPort();
            assertThat(run("topics", "check", "--bootstrap-server", server)).isEqualTo(1);
            assertThat(err.toString().lines())
                    .last()
                    .isEqualTo(
                            "headwater: Kafka at %s does not answer within 10 s: is it running, and is this its address?"
                                    .formatted(server));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    // The controller knows first, the broker that is asked a moment later: hence the waiting.

    private static void delete(Set<String> topics) throws ExecutionException, InterruptedException {
        admin.deleteTopics(topics).all().get();
        await().until(() -> Collections.disjoint(admin.listTopics().names().get(), topics));
    }

    private static int partitions(String topic) throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                .mapToInt(found -> found.partitions().size())
                .sum();
    }

    private static void set(String topic, String setting, String value)
            throws ExecutionException, InterruptedException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var operation =
                new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(operation))).all().get();
        await().until(() ->
                admin.describeConfigs(List.of(resource)).all().get().values().stream()
                        .allMatch(found -> value.equals(found.get(setting).value())));
    }

    private int topics(String verb, String... arguments) {
        var line = new ArrayList<>(List.of("topics", verb));
        line.addAll(List.of("--bootstrap-server", stack.addresses().bootstrapServers()));
        line.addAll(List.of(arguments));
        return run(line.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
