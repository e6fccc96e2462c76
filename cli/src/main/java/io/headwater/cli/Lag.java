package io.headwater.cli;

import io.headwater.platform.core.topic.ApplicationIds;

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

    private final Map<String, Long> groups;

    /**
     * @param groups records by application id, which is that of its consumer group
     */
    Lag(Map<String, Long> groups) {
        this.groups = Map.copyOf(groups);
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
        var service = part.replaceFirst("-\\d+$", "");
        return groups.entrySet().stream()
                .filter(group -> service.equals(service(group.getKey())))
                .mapToLong(Map.Entry::getValue)
                .reduce(Long::sum);
    }

    /** Whose application it is: a saga type has results and a view as others have. */
    private String service(String application) {
        var results = ApplicationIds.results("");
        boolean isOfSagas =
                application.startsWith(ApplicationIds.saga(""))
                        || application.startsWith("headwater.view.saga.")
                        || (application.startsWith(results)
                                && groups.containsKey(
                                        ApplicationIds.saga(
                                                application.substring(results.length()))));
        if (isOfSagas) {
            return "saga-orchestrator";
        }
        if (application.startsWith("headwater.view.")) {
            return "projection-service";
        }
        return application.startsWith(ApplicationIds.command("")) || application.startsWith(results)
                ? "command-service"
                : "";
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
