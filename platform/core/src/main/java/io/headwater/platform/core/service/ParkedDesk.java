package io.headwater.platform.core.service;

import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.deadletter.ParkedEntries;
import io.headwater.platform.core.deadletter.ParkedEntry;
import io.headwater.platform.core.deadletter.ParkedOrders;
import io.headwater.platform.core.deadletter.ParkedOrders.Answer;
import io.headwater.platform.core.streams.StreamsStores;
import io.headwater.platform.core.topic.RecordStore;

import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What one consumer has parked: where it is, what of it is on this instance, and what to do. */
public final class ParkedDesk {

    private static final String STORE = RecordStore.PARKED.storeName();

    private final String consumer;
    private final StreamsStores stores;
    private final ParkedOrders orders;
    private final ParkedEntries entries;

    /**
     * @param consumer its name in paths, e.g. that of the view
     * @param stores of its application
     * @param orders that its tasks carry out
     */
    public ParkedDesk(String consumer, StreamsStores stores, ParkedOrders orders, RecordWire wire) {
        this.consumer = consumer;
        this.stores = stores;
        this.orders = orders;
        this.entries = new ParkedEntries(wire);
    }

    public String consumer() {
        return consumer;
    }

    /** This instance, as {@link #owners} has it. */
    public String address() {
        return stores.address();
    }

    /** Who has an aggregate, {@code host:port}; empty while that is being settled. */
    public Optional<String> ownerOf(String id) {
        return stores.ownerOf(STORE, id).map(StreamsStores.KeyOwner::address);
    }

    /** Who has which partition; none where one has no owner just now, or nothing is known. */
    public SortedMap<Integer, String> owners() {
        var owners = new TreeMap<Integer, String>();
        for (var place : stores.placesOf(STORE).entrySet()) {
            var owner = place.getValue().owner();
            if (owner == null) {
                return new TreeMap<>();
            }
            owners.put(place.getKey(), owner);
        }
        return owners;
    }

    /** What is parked of an aggregate; empty where this instance does not have it. */
    public Optional<List<ParkedEntry>> of(String id, ParkedEntries.Wanted wanted) {
        return stores.ownerOf(STORE, id)
                .flatMap(owner -> store(owner.partition()))
                .flatMap(store -> ifThere(() -> entries.of(store, id, wanted)));
    }

    /** What is parked in a partition; empty where this instance does not have it. */
    public Optional<List<ParkedEntry>> in(int partition, ParkedEntries.Wanted wanted) {
        return store(partition).flatMap(store -> ifThere(() -> entries.of(store, wanted)));
    }

    /** See {@link ParkedOrders#retry}. */
    public CompletableFuture<Answer> retry(String id) {
        return stores.ownerOf(STORE, id)
                .map(owner -> orders.retry(owner.partition(), id))
                .orElseGet(() -> CompletableFuture.completedFuture(Answer.TRY_AGAIN));
    }

    /** See {@link ParkedOrders#discard}. */
    public CompletableFuture<Answer> discard(String id, long sequence, String reason) {
        return stores.ownerOf(STORE, id)
                .map(owner -> orders.discard(owner.partition(), id, sequence, reason))
                .orElseGet(() -> CompletableFuture.completedFuture(Answer.TRY_AGAIN));
    }

    private Optional<ReadOnlyKeyValueStore<String, byte[]>> store(int partition) {
        return stores.find(
                StoreQueryParameters.fromNameAndType(
                                STORE, QueryableStoreTypes.<String, byte[]>keyValueStore())
                        .withPartition(partition));
    }

    /** The partition may leave while it is read. */
    private static Optional<List<ParkedEntry>> ifThere(Supplier<List<ParkedEntry>> reading) {
        try {
            return Optional.of(reading.get());
        } catch (InvalidStateStoreException e) {
            return Optional.empty();
        }
    }
}
