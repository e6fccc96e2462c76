package io.headwater.platform.query.query;

import io.headwater.platform.core.message.Position;
import io.headwater.platform.core.streams.StreamsApplication;
import io.headwater.platform.query.index.StoreKeys;
import io.headwater.platform.query.row.RowCodec;
import io.headwater.platform.query.row.VersionedRow;
import io.headwater.platform.query.topology.ViewPositions;
import io.headwater.platform.query.topology.ViewTopology;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Reads the rows of one view from its running application. */
public final class ViewReader<R extends Record> {

    private final StreamsApplication application;
    private final RowCodec<R> codec;
    private final ViewSearch<R> search;
    private final Commands commands;

    /**
     * What a view is built from, in the end.
     *
     * @param topic of commands, as positions name it
     * @param partitions how many it has, and the view
     * @param positions how far the view has come here
     */
    record Commands(String topic, IntSupplier partitions, ViewPositions positions) {}

    ViewReader(
            StreamsApplication application,
            RowCodec<R> codec,
            ViewSearch<R> search,
            Commands commands) {
        this.application = application;
        this.codec = codec;
        this.search = search;
        this.commands = commands;
    }

    /** The topic of the commands whose positions the view follows. */
    public String commands() {
        return commands.topic();
    }

    /**
     * How many partitions the view has.
     *
     * @throws ViewUnavailableException where the cluster does not say
     */
    public int partitions() {
        return commands.partitions().getAsInt();
    }

    /**
     * Waits until the partition, which is to be here, has all events up to a position.
     *
     * @throws ViewUnavailableException where that does not come before the patience ends
     */
    public void await(Position position, Duration patience) {
        if (!commands.positions().await(position.partition(), position.offset(), patience)) {
            throw new ViewUnavailableException(
                    "position-not-reached",
                    "%s has not come to %s in time".formatted(application.id(), position));
        }
    }

    /**
     * The row; empty where no event has come. One whose first event is parked has only the reason.
     *
     * @throws ViewUnavailableException while the view's store starts, restores or moves
     */
    public Optional<VersionedRow<R>> row(String id) {
        return reading(
                () -> Optional.ofNullable(store(rows()).get(StoreKeys.row(id))).map(codec::read));
    }

    /** Makes a query ready. Throws {@link InvalidQueryException} with all that is wrong. */
    public BoundQuery bind(Query query) {
        return search.bind(query);
    }

    /**
     * Which instance has which partition of the view, {@code host:port} by partition.
     *
     * @throws ViewUnavailableException while one has none
     */
    public SortedMap<Integer, String> owners() {
        var owners = application.ownersOf(ViewTopology.ROWS);
        if (owners.size() < partitions()) {
            throw unavailable();
        }
        return owners;
    }

    /** This instance, as {@link #owners} has it. */
    public String address() {
        return application.address();
    }

    /** The instance that has a row, as {@link #owners} has it. Throws like that. */
    public String ownerOf(String id) {
        return application
                .ownerOf(ViewTopology.ROWS, id)
                .map(StreamsApplication.KeyOwner::address)
                .orElseThrow(this::unavailable);
    }

    /**
     * What partitions of this instance have of a list.
     *
     * @throws QueryTooExpensiveException where it would read too much
     * @throws ViewUnavailableException while a partition is elsewhere
     */
    public RowPart<R> find(BoundQuery query, Collection<Integer> of) {
        return reading(() -> search.find(query, stores(of)));
    }

    /** The page that all parts of a list make. */
    public <T> RowPage<T> page(BoundQuery query, List<Sorted<T>> parts) {
        return search.page(query, parts);
    }

    /** How many rows of these partitions match; throws like {@link #find}. */
    public RowCount count(BoundQuery query, Collection<Integer> of) {
        return reading(() -> search.count(query, stores(of)));
    }

    /** A partition may leave while it is read. */
    private <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (InvalidStateStoreException e) {
            throw unavailable();
        }
    }

    private List<ReadOnlyKeyValueStore<Bytes, byte[]>> stores(Collection<Integer> of) {
        return of.stream().map(partition -> store(rows().withPartition(partition))).toList();
    }

    private static StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, byte[]>> rows() {
        return StoreQueryParameters.fromNameAndType(
                ViewTopology.ROWS, QueryableStoreTypes.keyValueStore());
    }

    private <T> T store(StoreQueryParameters<T> wanted) {
        return application.store(wanted).orElseThrow(this::unavailable);
    }

    private ViewUnavailableException unavailable() {
        return new ViewUnavailableException(
                "view-unavailable",
                "%s is %s, or its partitions move; try again soon"
                        .formatted(application.id(), application.condition()));
    }
}
