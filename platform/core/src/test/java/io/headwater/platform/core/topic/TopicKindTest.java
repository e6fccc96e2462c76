package io.headwater.platform.core.topic;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

class TopicKindTest {

    private static final String SEVEN_DAYS = "604800000";

    private final Map<String, NewTopic> topics =
            new TopicComparison(DeclaredTopic.of("account"), Map.of(), Replication.on(3), Map.of())
                    .missing().stream()
                            .collect(Collectors.toMap(NewTopic::name, Function.identity()));

    @Test
    void aTypeHasTheTopicsOfTheContractAllWithOnePartitionCount() {
        assertThat(topics)
                .containsOnlyKeys(
                        "account.commands",
                        "account.events",
                        "account.results",
                        "account.commands.dlq",
                        "account.events.dlq");
        assertThat(topics.values())
                .allMatch(topic -> topic.numPartitions() == 4 && topic.replicationFactor() == 3);
    }

    @Test
    void theyAreCalledAsTheirReadersCallThem() {
        var names = new TypeTopics("account");

        assertThat(topics.keySet())
                .containsAll(
                        List.of(
                                names.commands(),
                                names.events(),
                                names.results(),
                                TypeTopics.deadLetters(names.commands()),
                                TypeTopics.deadLetters(names.events())));
    }

    @Test
    void aRecordIsAcknowledgedOnceTwoOfThreeReplicasHaveIt() {
        assertThat(topics.keySet())
                .allMatch(topic -> "2".equals(setting(topic, "min.insync.replicas")));
    }

    @Test
    void nothingIsCompacted() {
        assertThat(topics.keySet())
                .allMatch(topic -> "delete".equals(setting(topic, "cleanup.policy")))
                .allMatch(topic -> "-1".equals(setting(topic, "retention.bytes")));
    }

    /** So no clock but its own deletes a record early, or makes it refuse one. */
    @Test
    void allAreStampedByTheBroker() {
        assertThat(topics.keySet())
                .allMatch(
                        topic -> "LogAppendTime".equals(setting(topic, "message.timestamp.type")));
    }

    @Test
    void commandsAndResultsAreKeptForSevenDays() {
        assertThat(List.of("account.commands", "account.results"))
                .allMatch(topic -> SEVEN_DAYS.equals(setting(topic, "retention.ms")));
    }

    @Test
    void eventsAndDeadLettersAreKeptForEver() {
        assertThat(List.of("account.events", "account.commands.dlq", "account.events.dlq"))
                .allMatch(topic -> "-1".equals(setting(topic, "retention.ms")));
    }

    @Test
    void aDeadLetterTopicTakesWhatCameCompressed() {
        assertThat(List.of("account.commands.dlq", "account.events.dlq"))
                .allMatch(topic ->
                        Integer.parseInt(setting(topic, "max.message.bytes")) == 8 * 1024 * 1024);
    }

    private String setting(String topic, String name) {
        var settings = requireNonNull(topics.get(topic), topic).configs();
        return requireNonNull(settings.get(name), name);
    }
}
