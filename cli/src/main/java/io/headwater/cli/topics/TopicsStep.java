package io.headwater.cli.topics;

import io.headwater.cli.option.KafkaOptions;
import io.headwater.localstack.BrokerStep;
import io.headwater.localstack.StackException;
import io.headwater.platform.core.topic.ClusterTopics;
import io.headwater.platform.core.topic.DeclaredTopic;
import io.headwater.platform.core.topic.TopicDifference;
import io.headwater.platform.core.topic.TopicException;

import org.apache.kafka.clients.admin.Admin;

import java.util.function.Consumer;

/** {@code topics create} as a part of {@code up}: between the broker's start and the services'. */
public final class TopicsStep implements BrokerStep {

    private final String bootstrapServers;
    private final Consumer<String> warnings;

    /**
     * @param warnings is told in which ways the topics that were there are not as they should be
     */
    public TopicsStep(String bootstrapServers, Consumer<String> warnings) {
        this.bootstrapServers = bootstrapServers;
        this.warnings = warnings;
    }

    @Override
    public void run(Admin admin) {
        var declared = DeclaredTopic.onClassPath(TopicsStep.class.getClassLoader());
        try {
            var topics = new ClusterTopics(admin, bootstrapServers, KafkaOptions.DEADLINE);
            var comparison = topics.compare(declared, new WantedPartitions().of(declared));
            topics.create(comparison);
            comparison.changed().stream().map(TopicDifference::sentence).forEach(warnings);
        } catch (TopicException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
    }
}
