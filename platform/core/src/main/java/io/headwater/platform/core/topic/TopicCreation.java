package io.headwater.platform.core.topic;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * The explicit step that creates topics: what is there stays as it is, what is missing is made and
 * waited for.
 */
public final class TopicCreation {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private TopicCreation() {}

    /**
     * Creates what is missing of all types that the schemas of the loader declare; see {@link
     * #createMissing}.
     *
     * @param partitions of every topic, fixed from then on
     */
    public static void createDeclared(
            Admin admin,
            ClassLoader loader,
            int partitions,
            short replicationFactor,
            Duration deadline) {
        createMissing(
                admin,
                DeclaredTypes.onClassPath(loader).stream()
                        .flatMap(type ->
                                TopicKind.ofType(type, partitions, replicationFactor).stream())
                        .toList(),
                deadline);
    }

    /**
     * Returns once each topic has a leader for each partition: a producer that meets a topic of a
     * moment before may otherwise stall for minutes.
     *
     * @throws IllegalStateException where the deadline passes or the cluster refuses a topic
     */
    public static void createMissing(Admin admin, Collection<NewTopic> topics, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        try {
            var existing =
                    admin.listTopics().names().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            var missing =
                    topics.stream().filter(topic -> !existing.contains(topic.name())).toList();
            for (var creation : admin.createTopics(missing).values().values()) {
                try {
                    creation.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
            var names = topics.stream().map(NewTopic::name).collect(Collectors.toSet());
            while (!haveLeaders(admin, names)) {
                if (System.nanoTime() > end) {
                    throw new TimeoutException("no leader yet");
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "topics %s could not be created within %s: %s"
                            .formatted(
                                    topics.stream().map(NewTopic::name).toList(),
                                    deadline,
                                    e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
    }

    private static boolean haveLeaders(Admin admin, Set<String> names)
            throws ExecutionException, InterruptedException {
        try {
            List<TopicDescription> described =
                    List.copyOf(admin.describeTopics(names).allTopicNames().get().values());
            return described.stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition -> partition.leader() != null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }
}
