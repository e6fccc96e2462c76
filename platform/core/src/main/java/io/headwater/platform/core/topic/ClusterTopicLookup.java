package io.headwater.platform.core.topic;

import org.apache.kafka.clients.admin.Admin;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the cluster itself. */
public final class ClusterTopicLookup implements TopicLookup {

    /** Below the transaction time-out: a stream thread that asks must not lose its transaction. */
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final Admin admin;

    /** The admin client stays its owner's to close. */
    public ClusterTopicLookup(Admin admin) {
        this.admin = admin;
    }

    @Override
    public LiveTopic of(String topic) {
        try {
            var found =
                    admin.describeTopics(Set.of(topic))
                            .allTopicNames()
                            .get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                            .values()
                            .iterator()
                            .next();
            return new LiveTopic(found.topicId().toString(), found.partitions().size());
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "cannot learn about topic %s within %s".formatted(topic, DEADLINE), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for topic " + topic, e);
        }
    }
}
