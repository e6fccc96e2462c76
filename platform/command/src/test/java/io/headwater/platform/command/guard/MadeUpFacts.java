package io.headwater.platform.command.guard;

import static java.util.Objects.requireNonNull;

import io.headwater.platform.core.streams.StreamsSettings;
import io.headwater.platform.core.streams.StreamsSettings.Guarantee;
import io.headwater.platform.core.topic.DeclaredTopic;
import io.headwater.platform.core.topic.FoundTopic;
import io.headwater.platform.core.topic.Replication;
import io.headwater.platform.core.topic.TopicComparison;
import io.headwater.platform.core.topic.TypeTopics;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The facts of a type {@code counter} with which all is well, until a test says otherwise. */
final class MadeUpFacts {

    static final Subject SUBJECT = new Subject("counter", "headwater.command.counter");

    private static final List<DeclaredTopic> DECLARED = DeclaredTopic.of("counter");

    private final int brokers;
    private final Map<String, FoundTopic> found = new HashMap<>();
    private final Map<String, String> overrides = new HashMap<>();
    private final Map<String, Integer> changelogs = new HashMap<>();
    private int transactionVersion = 2;
    private Optional<Duration> longestTransaction = Optional.of(Duration.ofMinutes(1));
    private ClientVersions clients = ClientVersions.onClassPath();

    MadeUpFacts(int brokers) {
        this.brokers = brokers;
        for (var topic : compared().missing()) {
            var settings = new HashMap<>(topic.configs());
            settings.putIfAbsent("max.message.bytes", "1114124");
            settings.putIfAbsent("message.timestamp.type", "CreateTime");
            found.put(
                    topic.name(),
                    new FoundTopic(
                            topic.name(),
                            topic.numPartitions(),
                            topic.replicationFactor(),
                            settings));
        }
        changelog("headwater.command.counter-aggregates-changelog", 4);
    }

    MadeUpFacts without(String topic) {
        found.remove(topic);
        return this;
    }

    MadeUpFacts set(String topic, String setting, String value) {
        return change(
                topic,
                there -> {
                    var settings = new HashMap<>(there.settings());
                    settings.put(setting, value);
                    return new FoundTopic(
                            topic, there.partitions(), there.replicationFactor(), settings);
                });
    }

    MadeUpFacts partitions(String topic, int partitions) {
        return change(
                topic,
                there ->
                        new FoundTopic(
                                topic, partitions, there.replicationFactor(), there.settings()));
    }

    MadeUpFacts replicas(String topic, int replicas) {
        return change(
                topic,
                there -> new FoundTopic(topic, there.partitions(), replicas, there.settings()));
    }

    MadeUpFacts changelog(String topic, int partitions) {
        changelogs.put(topic, partitions);
        return this;
    }

    MadeUpFacts override(String setting, String value) {
        overrides.put(setting, value);
        return this;
    }

    MadeUpFacts transactionVersion(int version) {
        transactionVersion = version;
        return this;
    }

    MadeUpFacts unknownLongestTransaction() {
        longestTransaction = Optional.empty();
        return this;
    }

    MadeUpFacts clients(String clientsVersion, String streamsVersion) {
        clients = new ClientVersions(clientsVersion, streamsVersion);
        return this;
    }

    Facts facts() {
        var settings =
                new StreamsSettings(
                        "kafka:9092",
                        Path.of("state"),
                        1,
                        "127.0.0.1:1",
                        StreamsSettings.STORE_MEMORY,
                        overrides);
        return new Facts(
                new Topics(new TypeTopics("counter"), compared(), changelogs),
                new Cluster("kafka:9092", transactionVersion, longestTransaction),
                Settings.of(settings.properties(SUBJECT.applicationId(), Guarantee.EXACTLY_ONCE)),
                clients);
    }

    /** What the rules find broken. */
    List<Finding> findings() {
        var facts = facts();
        return Rules.ALL.stream().flatMap(rule -> rule.finding(facts).stream()).toList();
    }

    private TopicComparison compared() {
        return new TopicComparison(DECLARED, found, Replication.on(brokers), Map.of());
    }

    private MadeUpFacts change(String topic, UnaryOperator<FoundTopic> change) {
        found.put(topic, change.apply(requireNonNull(found.get(topic), topic)));
        return this;
    }
}
