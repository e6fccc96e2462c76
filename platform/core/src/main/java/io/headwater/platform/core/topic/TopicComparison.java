package io.headwater.platform.core.topic;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The topics that should be beside those that are, by name: what is to be created, and what
 * differs.
 *
 * @param wanted how many partitions a type's topics are to have, where somebody said so
 */
public record TopicComparison(
        List<DeclaredTopic> declared,
        Map<String, FoundTopic> found,
        Replication replication,
        Map<String, Integer> wanted) {

    /** Of all topics of a type, for which nobody wanted another number. */
    public static final int DEFAULT_PARTITIONS = 4;

    public TopicComparison {
        declared = List.copyOf(declared);
        found = Map.copyOf(found);
        wanted = Map.copyOf(wanted);
    }

    /** What is not there, as it is to be created. */
    public List<NewTopic> missing() {
        return declared.stream()
                .filter(topic -> !found.containsKey(topic.name()))
                .map(this::toCreate)
                .toList();
    }

    /** Every way in which the topics that are there are not as they should be. */
    public List<TopicDifference> changed() {
        return differences().stream()
                .filter(difference -> found.containsKey(difference.topic()))
                .toList();
    }

    /** Every way in which the topics are not as they should be, missing ones included. */
    public List<TopicDifference> differences() {
        return declared.stream()
                .flatMap(topic ->
                        Optional.ofNullable(found.get(topic.name()))
                                .map(there -> differences(topic, there))
                                .orElseGet(() -> List.of(TopicDifference.missing(topic.name())))
                                .stream())
                .toList();
    }

    private NewTopic toCreate(DeclaredTopic topic) {
        var settings = new HashMap<String, String>();
        settings(topic).forEach(setting -> settings.put(setting.name(), setting.value()));
        settings.put(
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                Integer.toString(replication.minimumInSync()));
        // As many as its siblings, whatever is wanted: partitions follow each other by number.
        var partitions =
                siblings(topic.type())
                        .orElse(wanted.getOrDefault(topic.type(), DEFAULT_PARTITIONS));
        return new NewTopic(topic.name(), partitions, replication.factor()).configs(settings);
    }

    private List<TopicDifference> differences(DeclaredTopic topic, FoundTopic there) {
        var differences = new ArrayList<TopicDifference>();
        var partitions =
                Optional.ofNullable(wanted.get(topic.type())).or(() -> siblings(topic.type()));
        partitions.ifPresent(count ->
                compare(
                        there,
                        TopicSetting.exactly(TopicDifference.PARTITIONS, count.toString()),
                        Integer.toString(there.partitions()),
                        differences));
        compare(
                there,
                replication.expectedFactor(),
                Integer.toString(there.replicationFactor()),
                differences);
        var inSync = there.setting(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
        compare(
                there,
                replication.expectedInSync(there.replicationFactor(), inSync),
                inSync,
                differences);
        settings(topic)
                .forEach(setting ->
                        compare(there, setting, there.setting(setting.name()), differences));
        return differences;
    }

    private static void compare(
            FoundTopic topic,
            TopicSetting expected,
            String found,
            List<TopicDifference> differences) {
        if (!expected.accepts(found)) {
            differences.add(new TopicDifference(topic.name(), expected, found));
        }
    }

    private List<TopicSetting> settings(DeclaredTopic topic) {
        var largestOfSource =
                topic.source()
                        .flatMap(source -> Optional.ofNullable(found.get(source)))
                        .map(FoundTopic::largestRecord)
                        .orElse((long) RecordSize.LARGEST);
        return topic.kind().settings(largestOfSource);
    }

    /**
     * The number that most topics of the type have. Where two numbers are as frequent it is the
     * smaller: from outside a number can only be raised.
     */
    private Optional<Integer> siblings(String type) {
        return declared.stream()
                .filter(topic -> topic.type().equals(type))
                .flatMap(topic -> Optional.ofNullable(found.get(topic.name())).stream())
                .collect(Collectors.groupingBy(FoundTopic::partitions, Collectors.counting()))
                .entrySet()
                .stream()
                .max(
                        Map.Entry.<Integer, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }
}
