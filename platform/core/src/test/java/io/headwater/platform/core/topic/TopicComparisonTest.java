package io.headwater.platform.core.topic;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

class TopicComparisonTest {

    private static final List<DeclaredTopic> DECLARED = DeclaredTopic.of("account");

    private final Map<String, FoundTopic> found = new HashMap<>();

    TopicComparisonTest() {
        for (var topic :
                new TopicComparison(DECLARED, Map.of(), Replication.on(3), Map.of()).missing()) {
            var settings = new HashMap<>(topic.configs());
            settings.putIfAbsent("max.message.bytes", "1114124");
            settings.putIfAbsent("message.timestamp.type", "CreateTime");
            found.put(topic.name(), new FoundTopic(topic.name(), 4, 3, settings));
        }
    }

    @Test
    void whatWasCreatedIsAsItShouldBe() {
        assertThat(differences()).isEmpty();
        assertThat(compared(Map.of()).missing()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    account.events       | cleanup.policy         | compact        | delete
                    account.events       | retention.ms           | 604800000      | -1
                    account.events       | retention.bytes        | 1000000        | -1
                    account.commands     | retention.ms           | 86400000       | at least 604800000
                    account.commands     | message.timestamp.type | CreateTime     | LogAppendTime
                    account.commands     | max.message.bytes      | 1000           | at least 1114124
                    account.results      | cleanup.policy         | compact,delete | delete
                    account.commands.dlq | max.message.bytes      | 1114124        | at least 8388608
                    account.events.dlq   | retention.ms           | 604800000      | -1
                    account.events       | min.insync.replicas    | 1              | at least 2
                    account.events       | min.insync.replicas    | 3              | 2
                    """)
    void aSettingChangedFromOutsideIsNamed(
            String topic, String setting, String value, String expected) {
        set(topic, setting, value);

        assertThat(differences())
                .contains("%s: %s is %s, expected %s".formatted(topic, setting, value, expected));
    }

    @ParameterizedTest
    @CsvSource({
        "account.commands, retention.ms, 2592000000",
        "account.results, retention.ms, -1",
        "account.commands.dlq, max.message.bytes, 20000000"
    })
    void whatIsKeptLongerOrMayBeLargerIsWell(String topic, String setting, String value) {
        set(topic, setting, value);

        assertThat(differences()).isEmpty();
    }

    @Test
    void deadLettersFollowTheLimitOfTheirSource() {
        set("account.events", "max.message.bytes", "20000000");

        assertThat(differences())
                .containsExactly(
                        "account.events.dlq: max.message.bytes is 8388608, expected at least"
                                + " 20065536");
    }

    @Test
    void aMissingTopicIsNamedAndIsCreatedAsItsSiblingsAre() {
        found.replaceAll((_, topic) -> withPartitions(topic, 12));
        set("account.events", "max.message.bytes", "20000000");
        found.remove("account.events.dlq");

        assertThat(differences()).containsExactly("account.events.dlq does not exist");
        assertThat(compared(Map.of()).changed()).isEmpty();
        assertThat(compared(Map.of("account", 6)).missing())
                .singleElement()
                .satisfies(topic -> {
                    assertThat(topic.name()).isEqualTo("account.events.dlq");
                    assertThat(topic.numPartitions()).isEqualTo(12);
                    assertThat(topic.configs()).containsEntry("max.message.bytes", "20065536");
                });
    }

    @Test
    void whatIsCreatedHasAsManyPartitionsAsWantedAndElseFour() {
        found.clear();

        assertThat(compared(Map.of("account", 6)).missing())
                .extracting(NewTopic::numPartitions)
                .containsOnly(6);
        assertThat(compared(Map.of("user", 6)).missing())
                .extracting(NewTopic::numPartitions)
                .containsOnly(4);
    }

    @Test
    void aTopicWithOtherPartitionsThanItsSiblingsIsNamed() {
        found.computeIfPresent("account.commands", (_, topic) -> withPartitions(topic, 6));

        assertThat(differences()).containsExactly("account.commands: partitions is 6, expected 4");
    }

    @Test
    void betweenTwoTopicsTheOneWithMorePartitionsWasChanged() {
        found.keySet().retainAll(List.of("account.commands", "account.events"));
        found.computeIfPresent("account.events", (_, topic) -> withPartitions(topic, 6));

        assertThat(differences()).contains("account.events: partitions is 6, expected 4");
    }

    @Test
    void partitionsThatWereWantedOtherwiseAreNamed() {
        assertThat(compared(Map.of("account", 6)).differences())
                .hasSize(5)
                .extracting(TopicDifference::sentence)
                .contains("account.events: partitions is 4, expected 6");
    }

    @Test
    void tooFewReplicasAreNamed() {
        found.computeIfPresent(
                "account.events", (name, topic) -> new FoundTopic(name, 4, 1, topic.settings()));

        assertThat(differences())
                .contains("account.events: replication.factor is 1, expected at least 3");
    }

    @Test
    void aRemedyCanBeCopied() {
        set("account.events", "retention.ms", "604800000");

        assertThat(compared(Map.of()).differences())
                .extracting(difference -> difference.remedy("kafka:9092"))
                .containsExactly(
                        "kafka-configs.sh --bootstrap-server kafka:9092 --alter --topic"
                                + " account.events --add-config retention.ms=-1");
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 2, 1", "3, 3, 2", "7, 3, 2"})
    void replicationGoesByTheNumberOfBrokers(int brokers, short factor, int inSync) {
        assertThat(Replication.on(brokers)).isEqualTo(new Replication(factor, inSync));
    }

    private List<String> differences() {
        return compared(Map.of()).differences().stream().map(TopicDifference::sentence).toList();
    }

    private TopicComparison compared(Map<String, Integer> wanted) {
        return new TopicComparison(DECLARED, found, Replication.on(3), wanted);
    }

    private void set(String name, String setting, String value) {
        var topic = requireNonNull(found.get(name), name);
        var settings = new HashMap<>(topic.settings());
        settings.put(setting, value);
        found.put(
                name,
                new FoundTopic(name, topic.partitions(), topic.replicationFactor(), settings));
    }

    private static FoundTopic withPartitions(FoundTopic topic, int partitions) {
        return new FoundTopic(
                topic.name(), partitions, topic.replicationFactor(), topic.settings());
    }
}
