package io.headwater.cli;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * How many committed records the applications of each service have still before them, summed over
 * all of its instances.
 */
final class Lag {

    private static final Duration DEADLINE = Duration.ofSeconds(3);

    /** How the application ids of a service begin, which are its consumer groups. */
    private static final Map<String, List<String>> APPLICATIONS =
            Map.of(
                    "command-service", List.of("headwater.command.", "headwater.results."),
                    "projection-service", List.of("headwater.view."),
                    "saga-orchestrator", List.of("headwater.saga."));

    private final Map<String, Long> groups;

    private Lag(Map<String, Long> groups) {
        this.groups = groups;
    }

    static Lag unknown() {
        return new Lag(Map.of());
    }

    /** Asks the cluster; where it does not answer within 3 s, no lag is known. */
    static Lag ask(String bootstrapServers) {
        var settings =
                Map.<String, Object>of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) DEADLINE.toMillis(),
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) DEADLINE.toMillis());
        try (var admin = Admin.create(settings)) {
            return new Lag(ask(admin));
        } catch (ExecutionException | TimeoutException e) {
            return unknown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown();
        }
    }

    /** Of the service that a part is an instance of; empty where it has no application. */
    OptionalLong of(String part) {
        var prefixes = APPLICATIONS.getOrDefault(part.replaceFirst("-\\d+$", ""), List.of());
        return groups.entrySet().stream()
                .filter(group -> prefixes.stream().anyMatch(group.getKey()::startsWith))
                .mapToLong(Map.Entry::getValue)
                .reduce(Long::sum);
    }

    private static Map<String, Long> ask(Admin admin)
            throws ExecutionException, TimeoutException, InterruptedException {
        var ids =
                answer(admin.listGroups().all()).stream()
                        .map(GroupListing::groupId)
                        .filter(id -> id.startsWith("headwater."))
                        .collect(
                                Collectors.toMap(
                                        id -> id, _ -> new ListConsumerGroupOffsetsSpec()));
        var committed = answer(admin.listConsumerGroupOffsets(ids).all());
        var ends = ends(admin, committed);
        var lags = new HashMap<String, Long>();
        committed.forEach((group, offsets) ->
                offsets.forEach((partition, offset) ->
                        lags.merge(
                                group,
                                Math.max(0, ends.getOrDefault(partition, 0L) - offset.offset()),
                                Long::sum)));
        return lags;
    }

    private static Map<TopicPartition, Long> ends(
            Admin admin, Map<String, Map<TopicPartition, OffsetAndMetadata>> committed)
            throws ExecutionException, TimeoutException, InterruptedException {
        var asked =
                committed.values().stream()
                        .flatMap(offsets -> offsets.keySet().stream())
                        .distinct()
                        .collect(
                                Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        var options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        return answer(admin.listOffsets(asked, options).all()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
