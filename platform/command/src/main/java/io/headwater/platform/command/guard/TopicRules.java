package io.headwater.platform.command.guard;

import io.headwater.platform.core.topic.FoundTopic;
import io.headwater.platform.core.topic.Replication;
import io.headwater.platform.core.topic.TopicDifference;

import org.apache.kafka.common.config.TopicConfig;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Views of the differences between topics that are and topics that should be. */
final class TopicRules {

    private static final Set<String> RETENTION =
            Set.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.RETENTION_MS_CONFIG,
                    TopicConfig.RETENTION_BYTES_CONFIG);

    private TopicRules() {}

    static Stream<Fault> missing(Facts facts) {
        return differences(facts, isOf(TopicDifference.EXISTS));
    }

    static Stream<Fault> partitionCounts(Facts facts) {
        return Stream.concat(
                differences(facts, isOf(TopicDifference.PARTITIONS)), changelogs(facts));
    }

    static Stream<Fault> eventRetention(Facts facts) {
        var events = facts.topics().names().events();
        return differences(
                facts,
                difference ->
                        difference.topic().equals(events)
                                && RETENTION.contains(difference.expected().name()));
    }

    static Stream<Fault> compaction(Facts facts) {
        var events = facts.topics().names().events();
        return differences(
                facts,
                isOf(TopicConfig.CLEANUP_POLICY_CONFIG)
                        .and(difference -> !difference.topic().equals(events)));
    }

    static Stream<Fault> commandTime(Facts facts) {
        return differences(facts, isOf(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG));
    }

    static Stream<Fault> replication(Facts facts) {
        return differences(facts, isOf(Replication.FACTOR));
    }

    static Stream<Fault> minInSync(Facts facts) {
        return differences(
                facts,
                isOf(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                        .and(difference -> isUnsafe(difference, facts)));
    }

    /**
     * All replicas in sync, where one could be spared, is a difference too: nothing is lost by it,
     * and a cluster that loses a broker then says so itself.
     */
    private static boolean isUnsafe(TopicDifference difference, Facts facts) {
        int inSync = Integer.parseInt(difference.found());
        int replicas =
                found(facts, difference.topic()).map(FoundTopic::replicationFactor).orElse(0);
        return inSync < Integer.parseInt(difference.expected().value()) || inSync > replicas;
    }

    /**
     * Kafka Streams itself refuses such a changelog, and advises a tool that deletes it with all
     * states in it.
     */
    private static Stream<Fault> changelogs(Facts facts) {
        var commands = facts.topics().names().commands();
        return partitions(facts, commands).stream()
                .flatMap(expected ->
                        facts.topics().changelogs().entrySet().stream()
                                .filter(changelog -> !changelog.getValue().equals(expected))
                                .sorted(Map.Entry.comparingByKey())
                                .map(changelog ->
                                        new Fault(
                                                "%s: partitions is %d, expected %d as of %s"
                                                        .formatted(
                                                                changelog.getKey(),
                                                                changelog.getValue(),
                                                                expected,
                                                                commands),
                                                "give them one number again, keeping each"
                                                    + " partition's records; never run Kafka's"
                                                    + " application reset tool, which deletes all"
                                                    + " states")));
    }

    /** How many a topic should have; empty where it does not exist. */
    private static Optional<Integer> partitions(Facts facts, String topic) {
        return facts.topics().comparison().differences().stream()
                .filter(isOf(TopicDifference.PARTITIONS))
                .filter(difference -> difference.topic().equals(topic))
                .map(difference -> Integer.valueOf(difference.expected().value()))
                .findFirst()
                .or(() -> found(facts, topic).map(FoundTopic::partitions));
    }

    static Stream<Fault> differences(Facts facts, Predicate<TopicDifference> which) {
        return facts.topics().comparison().differences().stream()
                .filter(which)
                .map(difference ->
                        new Fault(
                                difference.sentence(),
                                difference.remedy(facts.cluster().bootstrapServers())));
    }

    static Predicate<TopicDifference> isOf(String setting) {
        return difference -> difference.expected().name().equals(setting);
    }

    private static Optional<FoundTopic> found(Facts facts, String topic) {
        return Optional.ofNullable(facts.topics().comparison().found().get(topic));
    }
}
