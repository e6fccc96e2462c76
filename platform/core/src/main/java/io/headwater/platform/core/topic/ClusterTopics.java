package io.headwater.platform.core.topic;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The topics of one cluster: compared with what is declared, created where they are missing, never
 * changed. Each method throws {@link TopicException} where Kafka refuses or does not answer.
 */
public final class ClusterTopics {

    private static final String NOT_DESCRIBED = "topics cannot be described";
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration LEADERS = Duration.ofSeconds(30);

    private final Admin admin;
    private final Answers answers;

    /**
     * @param bootstrapServers where the admin client connects to, for messages
     * @param deadline of each answer
     */
    public ClusterTopics(Admin admin, String bootstrapServers, Duration deadline) {
        this(admin, new Answers(bootstrapServers, deadline));
    }

    public ClusterTopics(Admin admin, Answers answers) {
        this.admin = admin;
        this.answers = answers;
    }

    /**
     * What the cluster has of these topics, beside what it should have.
     *
     * @param wanted how many partitions a type's topics are to have; for a type that it does not
     *     name as many as they have, or else {@link TopicComparison#DEFAULT_PARTITIONS}
     */
    public TopicComparison compare(List<DeclaredTopic> declared, Map<String, Integer> wanted) {
        var existing = existing();
        var names = declared.stream().map(DeclaredTopic::name).filter(existing::contains).toList();
        var brokers = admin.describeCluster().nodes();
        var descriptions = admin.describeTopics(names).allTopicNames();
        var configs =
                admin.describeConfigs(names.stream().map(ClusterTopics::resource).toList()).all();
        var settings = answers.to(configs, "the settings of topics cannot be read");
        return new TopicComparison(
                declared,
                answers.to(descriptions, NOT_DESCRIBED).values().stream()
                        .map(topic -> found(topic, settings))
                        .collect(Collectors.toMap(FoundTopic::name, Function.identity())),
                Replication.on(answers.to(brokers, "brokers cannot be counted").size()),
                wanted);
    }

    /** How many partitions each topic has whose name is one of those. */
    public Map<String, Integer> partitions(Predicate<String> names) {
        var described =
                admin.describeTopics(existing().stream().filter(names).toList()).allTopicNames();
        return answers.to(described, NOT_DESCRIBED).values().stream()
                .collect(
                        Collectors.toMap(
                                TopicDescription::name, topic -> topic.partitions().size()));
    }

    /**
     * Creates what is missing. Returns once each declared topic has a leader for each partition, at
     * most 30 s later: a producer that meets a topic of a moment before may otherwise stall for
     * minutes.
     */
    public void create(TopicComparison comparison) {
        admin.createTopics(comparison.missing()).values().forEach(this::awaitCreation);
        var names = comparison.declared().stream().map(DeclaredTopic::name).toList();
        long end = System.nanoTime() + LEADERS.toNanos();
        for (var leaderless = leaderless(names);
                leaderless.isPresent();
                leaderless = leaderless(names)) {
            if (System.nanoTime() > end) {
                throw new TopicException(
                        "%s has no leader after %d s: see the brokers' logs"
                                .formatted(leaderless.get(), LEADERS.toSeconds()));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private Set<String> existing() {
        return answers.to(admin.listTopics().names(), "topics cannot be listed");
    }

    private void awaitCreation(String topic, KafkaFuture<Void> creation) {
        try {
            answers.await(creation);
        } catch (ExecutionException e) {
            // Somebody else may have been quicker.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw answers.refused(topic + " cannot be created", e);
            }
        }
    }

    /** The first topic or partition that cannot take records yet. */
    private Optional<String> leaderless(List<String> names) {
        return admin.describeTopics(names).topicNameValues().entrySet().stream()
                .flatMap(topic -> leaderless(topic.getKey(), topic.getValue()).stream())
                .findFirst();
    }

    private Optional<String> leaderless(String name, KafkaFuture<TopicDescription> description) {
        try {
            return answers.await(description).partitions().stream()
                    .filter(partition -> partition.leader() == null)
                    .map(partition -> new TopicPartition(name, partition.partition()).toString())
                    .findFirst();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.of(name);
            }
            throw answers.refused(name + " cannot be described", e);
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static FoundTopic found(TopicDescription topic, Map<ConfigResource, Config> settings) {
        return new FoundTopic(
                topic.name(),
                topic.partitions().size(),
                topic.partitions().getFirst().replicas().size(),
                settings
                        .getOrDefault(resource(topic.name()), new Config(List.of()))
                        .entries()
                        .stream()
                        .filter(entry -> entry.value() != null)
                        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
    }
}
