package io.headwater.platform.command.guard;

import io.headwater.platform.core.streams.StreamsSettings;
import io.headwater.platform.core.streams.StreamsSettings.Guarantee;
import io.headwater.platform.core.topic.Answers;
import io.headwater.platform.core.topic.ClusterTopics;
import io.headwater.platform.core.topic.DeclaredTopic;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Gathers what the rules look at, from the cluster and from this process. */
public final class Inspection {

    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final String LONGEST_TRANSACTION = "transaction.max.timeout.ms";

    private final Admin admin;
    private final Answers answers;
    private final StreamsSettings settings;
    private final ClientVersions clients = ClientVersions.onClassPath();

    /** The admin client stays its owner's to close. */
    public Inspection(Admin admin, StreamsSettings settings) {
        this.admin = admin;
        this.answers = new Answers(settings.bootstrapServers(), DEADLINE);
        this.settings = settings;
    }

    /**
     * How it is now.
     *
     * @throws io.headwater.platform.core.topic.TopicException where Kafka refuses or does not
     *     answer
     */
    Facts of(Subject subject) {
        // Asked together with the first question about topics, not after it.
        var features = admin.describeFeatures().featureMetadata();
        var nodes = admin.describeCluster().nodes();
        var topics = topics(subject);
        var version =
                answers.to(features, "features cannot be described")
                        .finalizedFeatures()
                        .get("transaction.version");
        return new Facts(
                topics,
                new Cluster(
                        settings.bootstrapServers(),
                        version == null ? 0 : version.maxVersionLevel(),
                        longestTransaction(nodes)),
                Settings.of(settings.properties(subject.applicationId(), Guarantee.EXACTLY_ONCE)),
                clients);
    }

    private Topics topics(Subject subject) {
        var topics = new ClusterTopics(admin, answers);
        return new Topics(
                new TypeTopics(subject.type()),
                topics.compare(DeclaredTopic.of(subject.type()), Map.of()),
                topics.partitions(subject::hasChangelog));
    }

    /** What the strictest broker allows: any of them may be a transaction's coordinator. */
    private Optional<Duration> longestTransaction(KafkaFuture<Collection<Node>> nodes) {
        var brokers =
                answers.to(nodes, "brokers cannot be listed").stream()
                        .map(node ->
                                new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
                        .toList();
        try {
            return answers.await(admin.describeConfigs(brokers).all()).values().stream()
                    .map(config -> config.get(LONGEST_TRANSACTION).value())
                    .map(value -> Duration.ofMillis(Long.parseLong(value)))
                    .min(Duration::compareTo);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return Optional.empty();
            }
            throw answers.refused("the settings of brokers cannot be read", e);
        }
    }
}
