package io.headwater.platform.core.streams;

import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The stores of one application: what of them is on this instance, and where the rest is. While
 * partitions move, too: then what an instance still has is read, and the places are the last known.
 */
public final class StreamsStores {

    private final String address;
    private final Supplier<@Nullable KafkaStreams> streams;

    StreamsStores(String address, Supplier<@Nullable KafkaStreams> streams) {
        this.address = address;
        this.streams = streams;
    }

    /** Where the REST edge of this instance is reached, as {@link Places} has it. */
    public String address() {
        return address;
    }

    /**
     * The store, where this instance has it now; empty while it starts or is stopped, and while
     * partitions move, but for {@linkplain StoreQueryParameters#enableStaleStores stores that may
     * be stale}.
     */
    public <T> Optional<T> find(StoreQueryParameters<T> query) {
        try {
            return running().map(current -> current.store(query));
        } catch (StreamsException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /**
     * Which instance has the key's part of the store; empty while that is being settled.
     *
     * @param key the key of the records that the store is made of, which says the partition
     */
    public Optional<KeyOwner> ownerOf(String store, String key) {
        try {
            return running()
                    .map(current -> current.queryMetadataForKey(store, key, new StringSerializer()))
                    .filter(found -> !found.equals(KeyQueryMetadata.NOT_AVAILABLE))
                    .map(found -> {
                        var owner = address(found.activeHost());
                        return new KeyOwner(owner, address.equals(owner), found.partition());
                    });
        } catch (StreamsException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /**
     * The instance that has a key.
     *
     * @param address {@code host:port} of its REST edge
     * @param isHere whether it is this one
     */
    public record KeyOwner(String address, boolean isHere, int partition) {}

    /**
     * Where a partition of a store lies, {@code host:port} each.
     *
     * @param owner null while none has it
     * @param followers that keep it up to date beside the owner
     */
    public record Places(@Nullable String owner, List<String> followers) {

        public Places {
            followers = List.copyOf(followers);
        }
    }

    /** Where each partition of the store lies, as far as that is known here. */
    public SortedMap<Integer, Places> placesOf(String store) {
        var owners = new TreeMap<Integer, String>();
        var followers = new TreeMap<Integer, List<String>>();
        for (var instance : instancesWith(store)) {
            var where = address(instance.hostInfo());
            // An instance has other stores, too, and their partitions are among its own.
            if (instance.stateStoreNames().contains(store)) {
                instance.topicPartitions()
                        .forEach(partition -> owners.put(partition.partition(), where));
            }
            if (instance.standbyStateStoreNames().contains(store)) {
                instance.standbyTopicPartitions()
                        .forEach(partition ->
                                followers
                                        .computeIfAbsent(
                                                partition.partition(), _ -> new ArrayList<>())
                                        .add(where));
            }
        }
        var places = new TreeMap<Integer, Places>();
        owners.forEach((partition, owner) ->
                places.put(
                        partition,
                        new Places(owner, followers.getOrDefault(partition, List.of()))));
        followers.forEach((partition, all) -> places.putIfAbsent(partition, new Places(null, all)));
        return places;
    }

    /**
     * How far those parts of the store that are here have come with its changelog. Asks the broker.
     *
     * @throws StreamsException where that does not answer
     */
    public SortedMap<Integer, Replayed> replayed(String store) {
        var replayed = new TreeMap<Integer, Replayed>();
        running()
                .map(current -> current.allLocalStorePartitionLags().getOrDefault(store, Map.of()))
                .orElse(Map.of())
                .forEach((partition, lag) ->
                        replayed.put(
                                partition,
                                new Replayed(
                                        lag.currentOffsetPosition(), lag.endOffsetPosition())));
        return replayed;
    }

    /**
     * A part of a store.
     *
     * @param offset up to which the changelog is in it
     * @param end of the changelog
     */
    public record Replayed(long offset, long end) {}

    /** RocksDB's estimate of how many entries of the store this instance has. */
    public long estimatedEntries(String store) {
        var current = streams.get();
        return current == null
                ? 0
                : current.metrics().values().stream()
                        .filter(metric -> metric.metricName().name().equals("estimate-num-keys"))
                        .filter(metric -> metric.metricName().tags().containsValue(store))
                        .mapToLong(metric ->
                                metric.metricValue() instanceof Number entries
                                        ? entries.longValue()
                                        : 0)
                        .sum();
    }

    private Iterable<StreamsMetadata> instancesWith(String store) {
        try {
            return running()
                    .map(current -> List.copyOf(current.streamsMetadataForStore(store)))
                    .orElse(List.of());
        } catch (StreamsException | IllegalStateException e) {
            return List.of();
        }
    }

    private Optional<KafkaStreams> running() {
        return Optional.ofNullable(streams.get())
                .filter(current -> current.state().isRunningOrRebalancing());
    }

    private static String address(HostInfo host) {
        return host.host() + ":" + host.port();
    }
}
