package io.headwater.endtoend;

import static org.awaitility.Awaitility.await;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** The consumer groups behind Kafka Streams applications, as the broker sees them. */
final class Groups {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String bootstrapServers;

    Groups(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Until the broker misses all members: those that left without a word after their session. */
    void awaitEmpty(String group) {
        await(group + " is empty").atMost(PATIENCE).until(() -> members(group).isEmpty());
    }

    /** Until so many members have partitions. */
    void awaitShared(String group, int members) {
        await(group + " is shared by " + members)
                .atMost(PATIENCE)
                .until(() ->
                        members(group).stream()
                                        .filter(member ->
                                                !member.assignment().topicPartitions().isEmpty())
                                        .count()
                                == members);
    }

    /** Those that the broker gave them: whoever is started anew gets another one. */
    Set<String> memberIds(String group) {
        return members(group).stream()
                .map(MemberDescription::consumerId)
                .collect(Collectors.toSet());
    }

    /** The partitions of the topic that this instance of the application has. */
    Set<Integer> partitions(String group, int instance, String topic) {
        return members(group).stream()
                .filter(member ->
                        member.groupInstanceId()
                                .orElse("")
                                .startsWith(group + "-" + instance + "-"))
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .filter(partition -> partition.topic().equals(topic))
                .map(TopicPartition::partition)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Collection<MemberDescription> members(String group) {
        try (var admin =
                Admin.create(
                        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                    .flatMap(description -> description.members().stream())
                    .toList();
        } catch (ExecutionException e) {
            throw new AssertionError("cannot describe " + group, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
