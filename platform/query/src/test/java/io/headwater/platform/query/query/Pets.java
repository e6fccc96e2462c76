package io.headwater.platform.query.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.deadletter.ParkedOrders;
import io.headwater.platform.core.streams.StreamsSettings;
import io.headwater.platform.core.topic.ApplicationIds;
import io.headwater.platform.query.ViewDefinition;
import io.headwater.platform.query.index.Index;
import io.headwater.platform.query.row.VersionedRow;
import io.headwater.platform.query.topology.ViewMetrics;
import io.headwater.platform.query.topology.ViewPositions;
import io.headwater.platform.query.topology.ViewTopology;
import io.headwater.platform.test.InMemorySchemaRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A view of pets in several partitions, each a topology of its own, and beside it what its rows
 * are, as the test knows them.
 */
final class Pets implements AutoCloseable {

    enum Kind {
        UNKNOWN,
        CAT,
        DOG,
        FISH
    }

    record Pet(
            String name,
            Kind kind,
            int age,
            double weight,
            @Nullable Instant born,
            boolean tame,
            List<String> nicknames) {}

    record Changed(Pet pet) {}

    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final List<TopologyTestDriver> partitions = new ArrayList<>();
    private final Map<String, VersionedRow<Pet>> known = new TreeMap<>();
    private final RecordWire wire = RecordWire.of(new InMemorySchemaRegistry());
    private final AvroSerializer<Changed> events =
            new AvroSerializer<>(wire, RecordTypes.of(Changed.class));
    private final ViewDefinition<Pet, Changed> view;
    private final ViewSearch<Pet> search;

    Pets(Path state, int partitions, Index... indexes) {
        this(
                state,
                partitions,
                new QueryLimits(1_000_000, Duration.ofMinutes(1), Duration.ZERO),
                indexes);
    }

    Pets(Path state, int partitions, QueryLimits limits, Index... indexes) {
        this.view =
                new ViewDefinition<>(
                                "pets", "pet", Pet.class, Changed.class, (_, event) -> event.pet())
                        .indexed(indexes);
        for (int i = 0; i < partitions; i++) {
            this.partitions.add(
                    new TopologyTestDriver(
                            ViewTopology.of(
                                    view,
                                    wire,
                                    new ViewPositions(),
                                    new ViewMetrics(new SimpleMeterRegistry(), "pets"),
                                    new ParkedOrders((_, action) -> action.run())),
                            new StreamsSettings(
                                            "unused:9092",
                                            state.resolve(Integer.toString(i)),
                                            1,
                                            "unused:8102",
                                            StreamsSettings.STORE_MEMORY,
                                            Map.of())
                                    .properties(
                                            ApplicationIds.view("pets"),
                                            StreamsSettings.Guarantee.AT_LEAST_ONCE)));
        }
        this.search =
                new ViewSearch<>(view, ViewTopology.codec(view, wire), new Cursors("pets"), limits);
    }

    /** A hundred, every second of which is a cat. */
    void fill() {
        for (int i = 0; i < 100; i++) {
            change(
                    "p" + i,
                    new Pet(
                            "Pet " + i,
                            i % 2 == 0 ? Kind.CAT : Kind.DOG,
                            i,
                            i / 2.0,
                            null,
                            true,
                            List.of()));
        }
    }

    static Pet pet(String name) {
        return new Pet(name, Kind.CAT, 1, 1, null, true, List.of());
    }

    /** What the pet is from now on; each change a second behind the one before. */
    void change(String id, Pet pet) {
        var before = known.getOrDefault(id, VersionedRow.none());
        var time = NOON.plusSeconds(before.version());
        var after = before.next(time, pet);
        known.put(id, after);
        var driver = partitions.get(Math.floorMod(id.hashCode(), partitions.size()));
        driver.createInputTopic("pet.events", new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(
                        new TestRecord<>(
                                id.getBytes(UTF_8),
                                events.write("pet.events", new Changed(pet)),
                                new RecordHeaders()
                                        .add(
                                                "ce_sequence",
                                                Long.toString(after.version()).getBytes(UTF_8))
                                        .add("ce_time", time.toString().getBytes(UTF_8)),
                                NOON));
    }

    Map<String, VersionedRow<Pet>> known() {
        return known;
    }

    /** A page with how it was found. */
    record Answer(List<String> ids, @Nullable String next, Explanation explanation) {}

    Answer find(Query query) {
        var bound = search.bind(query);
        var part = search.find(bound, stores());
        var page = search.page(bound, part.rows());
        return new Answer(
                page.items().stream().map(RowItem::id).toList(), page.next(), part.explanation());
    }

    RowCount count(Query query) {
        return search.count(search.bind(query), stores());
    }

    List<ReadOnlyKeyValueStore<Bytes, byte[]>> stores() {
        var stores = new ArrayList<ReadOnlyKeyValueStore<Bytes, byte[]>>();
        for (var partition : partitions) {
            KeyValueStore<Bytes, byte[]> store = partition.getKeyValueStore(ViewTopology.ROWS);
            stores.add(store);
        }
        return stores;
    }

    @Override
    public void close() {
        partitions.forEach(TopologyTestDriver::close);
    }
}
