package io.headwater.platform.query.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.platform.core.message.Position;
import io.headwater.platform.core.streams.StreamsApplication;
import io.headwater.platform.core.topic.KeyPlacement;
import io.headwater.platform.query.index.StoreKeys;
import io.headwater.platform.query.index.StoredPosition;
import io.headwater.platform.query.row.RowCodec;
import io.headwater.platform.query.row.VersionedRow;
import io.headwater.platform.query.standby.PartitionEnd;
import io.headwater.platform.query.standby.Standby;
import io.headwater.platform.query.topology.ViewPositions;
import io.headwater.platform.query.topology.ViewTopology;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntSupplier;

/** Reads the rows of one view from its running application. */
public final class ViewReader<R extends Record> {

    /** An owner looks for more several times a second. */
    private static final Duration UP_TO_DATE = Duration.ofSeconds(1);

    private final StreamsApplication application;
    private final RowCodec<R> codec;
    private final ViewSearch<R> search;
    private final Commands commands;
    private final ViewPositions owned;
    private final Standby followed;
    private final Duration mostStale;

    /**
     * What a view is built from, in the end.
     *
     * @param topic of commands, as positions name it
     * @param partitions how many it has, and the view
     */
    record Commands(String topic, IntSupplier partitions) {}

    ViewReader(
            StreamsApplication application,
            RowCodec<R> codec,
            ViewSearch<R> search,
            Commands commands,
            ViewPositions owned,
            Standby followed,
            Duration mostStale) {
        this.application = application;
        this.codec = codec;
        this.search = search;
        this.commands = commands;
        this.owned = owned;
        this.followed = followed;
        this.mostStale = mostStale;
    }

    /** The topic of the commands whose positions the view follows. */
    public String commands() {
        return commands.topic();
    }

    /**
     * All partitions of the view.
     *
     * @throws ViewUnavailableException where the cluster does not say how many there are
     */
    public SortedSet<Integer> partitions() {
        var all = new TreeSet<Integer>();
        for (int i = 0; i < commands.partitions().getAsInt(); i++) {
            all.add(i);
        }
        return all;
    }

    /** The partition of a row; throws like {@link #partitions}. */
    public int partitionOf(String id) {
        return KeyPlacement.partition(id.getBytes(UTF_8), commands.partitions().getAsInt());
    }

    /**
     * How old an answer may be where the owner of a partition is away and nobody says otherwise.
     */
    public Duration mostStale() {
        return mostStale;
    }

    /** This instance, as {@link #places} has it. */
    public String address() {
        return application.stores().address();
    }

    /**
     * The instances to ask for each partition, {@code host:port}, in this order: its owner, then
     * this one if it keeps the partition up to date beside the owner, then others that do.
     */
    public SortedMap<Integer, List<String>> places() {
        var all = new TreeMap<Integer, List<String>>();
        application
                .stores()
                .placesOf(ViewTopology.ROWS)
                .forEach((partition, places) -> {
                    var order = new ArrayList<String>();
                    // It may have begun, or not have ended yet, where the others do not know it.
                    if (isUpToDate(partition)) {
                        order.add(address());
                    }
                    if (places.owner() != null) {
                        order.add(places.owner());
                    }
                    if (owned.isHere(partition) || places.followers().contains(address())) {
                        order.add(address());
                    }
                    order.addAll(places.followers());
                    all.put(partition, order.stream().distinct().toList());
                });
        return all;
    }

    /**
     * What this instance has of an answer: of partitions that it owns, when positions in them are
     * reached before the patience ends, and of those that it keeps for others, where they are as
     * fresh as is wanted.
     *
     * @param of the partitions that are asked for
     * @param read is given those that can be read, if there are any
     */
    public <T> Part<T> part(
            Collection<Integer> of, Freshness wanted, Function<Collection<Integer>, T> read) {
        long deadline = System.nanoTime() + wanted.patience().toNanos();
        var staleness = new TreeMap<Integer, Long>();
        for (int partition : of) {
            staleness(partition, wanted, deadline)
                    .ifPresent(age -> staleness.put(partition, age.toMillis()));
        }
        try {
            return staleness.isEmpty()
                    ? Part.none()
                    : new Part<>(staleness, read.apply(staleness.keySet()));
        } catch (InvalidStateStoreException e) {
            // One of them left while it was read.
            return Part.none();
        }
    }

    /** How old the partition is here; empty where it is not, or not as it is wanted. */
    private Optional<Duration> staleness(int partition, Freshness wanted, long deadline) {
        var positions = wanted.in(partition);
        if (owned.isHere(partition)) {
            if (!await(positions, deadline)) {
                return Optional.empty();
            }
            var age = owned.staleness(partition);
            if (age.isPresent()) {
                return age.map(one -> one.compareTo(UP_TO_DATE) <= 0 ? Duration.ZERO : one);
            }
        }
        return stored(partition)
                .flatMap(position -> followed.of(partition, position))
                .filter(standing -> standing.suffices(positions))
                .map(Standby.Standing::staleness)
                .filter(age -> age.compareTo(wanted.mostStale()) <= 0)
                // Never 0, which the owner's are.
                .map(age -> age.plusMillis(1));
    }

    /** The position that the store has; empty where the partition is not here. */
    private Optional<OptionalLong> stored(int partition) {
        try {
            var position = StoredPosition.read(store(partition));
            return Optional.of(
                    position.isEmpty()
                            ? OptionalLong.empty()
                            : OptionalLong.of(position.get().complete()));
        } catch (InvalidStateStoreException e) {
            return Optional.empty();
        }
    }

    private boolean isUpToDate(int partition) {
        return owned.staleness(partition).filter(age -> age.compareTo(UP_TO_DATE) <= 0).isPresent();
    }

    private boolean await(List<Position> positions, long deadline) {
        return positions.stream()
                .allMatch(position ->
                        owned.await(
                                position.partition(),
                                position.offset(),
                                Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))));
    }

    /**
     * The row; empty where no event has come. One whose first event is parked has only the reason.
     * For {@link #part}, as what follows.
     */
    public Optional<VersionedRow<R>> row(String id) {
        return Optional.ofNullable(store(partitionOf(id)).get(StoreKeys.row(id))).map(codec::read);
    }

    /** With which position each partition that this instance owns had everything last. */
    public SortedMap<Integer, PartitionEnd> ends() {
        var ends = new TreeMap<Integer, PartitionEnd>();
        owned.ends()
                .forEach((partition, end) ->
                        ends.put(
                                partition,
                                new PartitionEnd(end.position(), System.nanoTime() - end.nanos())));
        return ends;
    }

    /** Makes a query ready. Throws {@link InvalidQueryException} with all that is wrong. */
    public BoundQuery bind(Query query) {
        return search.bind(query);
    }

    /**
     * What partitions of this instance have of a list.
     *
     * @throws QueryTooExpensiveException where it would read too much
     */
    public RowPart<R> find(BoundQuery query, Collection<Integer> of) {
        return search.find(query, stores(of));
    }

    /** How many rows of these partitions match; throws like {@link #find}. */
    public RowCount count(BoundQuery query, Collection<Integer> of) {
        return search.count(query, stores(of));
    }

    /** The page that all parts of a list make. */
    public <T> RowPage<T> page(BoundQuery query, List<Sorted<T>> parts) {
        return search.page(query, parts);
    }

    /** Where no instance has a partition, or none that is fresh enough. */
    public ViewUnavailableException unavailable(Set<Integer> partitions, Freshness wanted) {
        var awaited = wanted.of(partitions).positions();
        return awaited.isEmpty()
                ? new ViewUnavailableException(
                        "view-unavailable",
                        "%s is %s here, and of partitions %s no instance has all that is wanted; try again soon"
                                .formatted(application.id(), application.condition(), partitions))
                : new ViewUnavailableException(
                        "position-not-reached",
                        "%s has not come to %s in time".formatted(application.id(), awaited));
    }

    private List<ReadOnlyKeyValueStore<Bytes, byte[]>> stores(Collection<Integer> of) {
        return of.stream().map(this::store).toList();
    }

    /** Owned or not, so that what is here can be read while partitions move, too. */
    private ReadOnlyKeyValueStore<Bytes, byte[]> store(int partition) {
        var wanted =
                StoreQueryParameters.fromNameAndType(
                        ViewTopology.ROWS, QueryableStoreTypes.<Bytes, byte[]>keyValueStore());
        return application
                .stores()
                .find(wanted.withPartition(partition).enableStaleStores())
                .orElseThrow(() ->
                        new InvalidStateStoreException("no partition " + partition + " here"));
    }
}
