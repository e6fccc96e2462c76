package io.headwater.platform.core.deadletter;

import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.topic.RecordStore;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The store of {@link ParkedRecord}s, by aggregate and sequence. Its changelog has every change of
 * each.
 */
public final class ParkedRecords {

    /** What no aggregate id contains, so that the parts of a key cannot be confused. */
    private static final char SLASH = '/';

    private static final char BEHIND_SLASH = SLASH + 1;

    /** The first key of all. */
    static final String BEGINNING = "";

    private final ProcessingContext context;
    private final KeyValueStore<String, byte[]> store;
    private final String changelog;
    private final AvroSerializer<ParkedRecord> writer;
    private final AvroDeserializer<ParkedRecord> reader;
    private final IntConsumer watcher;
    private int open;

    /** An entry with its key. */
    record Entry(String id, long sequence, ParkedRecord record) {}

    /**
     * Learns the id of what is written, so that a consumer whose schemas nobody registered says so
     * when it starts. See {@link AvroSerializer#prepare}.
     *
     * @param context of a processor with the store that {@link #builder} builds
     * @param watcher is told how many are parked, at once and whenever that changes; those that
     *     wait behind them are not counted
     */
    public ParkedRecords(ProcessingContext context, RecordWire wire, IntConsumer watcher) {
        this.context = context;
        this.store = context.getStateStore(RecordStore.PARKED.storeName());
        this.changelog = RecordStore.PARKED.changelogOf(context.applicationId());
        var types = RecordTypes.of(ParkedRecord.class);
        this.writer = new AvroSerializer<>(wire, types);
        this.reader = new AvroDeserializer<>(wire, types);
        writer.prepare(changelog, ParkedRecord.class);
        this.watcher = watcher;
        try (var all = store.all()) {
            all.forEachRemaining(entry -> open += open(reader.read(entry.value)));
        }
        watcher.accept(open);
    }

    /** Builds the store, on disk. */
    public static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(RecordStore.PARKED.storeName()),
                        Serdes.String(),
                        Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }

    Optional<ParkedRecord> find(String id, long sequence) {
        return Optional.ofNullable(store.get(key(id, sequence))).map(reader::read);
    }

    /** The record that the context is at waits behind an earlier one. */
    void await(String id, long sequence) {
        put(id, sequence, here());
    }

    /** The record that the context is at was refused. */
    void park(String id, long sequence, DeadLetterException reason) {
        put(id, sequence, here().refused(reason, now()));
    }

    /** An entry was tried again and refused. */
    void refuse(String id, long sequence, ParkedRecord entry, DeadLetterException reason) {
        put(id, sequence, entry.refused(reason, now()));
    }

    /** An entry was tried again and applied. One that only waited is told by its absence later. */
    void apply(String id, long sequence, ParkedRecord entry) {
        if (entry.status() != ParkedStatus.WAITING) {
            put(id, sequence, entry.applied(now()));
        }
    }

    /**
     * The next record of an aggregate is given up: one that is parked, or one that is missing and
     * is passed over.
     */
    void discard(String id, long sequence, String reason) {
        var next = from(key(id, sequence)).filter(entry -> entry.id().equals(id)).orElseThrow();
        var record =
                next.sequence() == sequence
                        ? next.record()
                        : ParkedRecord.waiting(
                                next.record().topic(),
                                next.record().partition(),
                                ParkedRecord.MISSING,
                                now());
        put(id, sequence, record.discarded(reason, now()));
    }

    boolean isDiscarded(String id, long sequence) {
        return find(id, sequence)
                .filter(entry -> entry.status() == ParkedStatus.DISCARDED)
                .isPresent();
    }

    /** Keeps what tells of an entry that was applied before, and nothing of one that waited. */
    void tidy(Entry applied) {
        switch (applied.record().status()) {
            case WAITING -> store.delete(key(applied.id(), applied.sequence()));
            // It was, and a crash came before that was written down.
            case PARKED -> apply(applied.id(), applied.sequence(), applied.record());
            case APPLIED, DISCARDED, UNKNOWN -> {}
        }
    }

    /** The first entry at a key or behind it. */
    Optional<Entry> from(String key) {
        try (var entries = store.range(key, null)) {
            return entries.hasNext()
                    ? Optional.of(entry(entries.next(), reader))
                    : Optional.empty();
        }
    }

    /** Whether any entry of the aggregate has a greater sequence. */
    boolean hasAfter(String id, long sequence) {
        return from(key(id, sequence + 1)).filter(entry -> entry.id().equals(id)).isPresent();
    }

    static String key(String id, long sequence) {
        return id + SLASH + "%019d".formatted(sequence);
    }

    /** Behind all keys of the aggregate, and before those of the next. */
    static String behind(String id) {
        return id + BEHIND_SLASH;
    }

    private ParkedRecord here() {
        var place =
                context.recordMetadata()
                        .orElseThrow(() -> new IllegalStateException("no record is processed"));
        return ParkedRecord.waiting(place.topic(), place.partition(), place.offset(), now());
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    private void put(String id, long sequence, ParkedRecord record) {
        int before = find(id, sequence).map(ParkedRecords::open).orElse(0);
        store.put(key(id, sequence), writer.write(changelog, record));
        if (open(record) != before) {
            open += open(record) - before;
            watcher.accept(open);
        }
    }

    private static int open(ParkedRecord record) {
        return record.status() == ParkedStatus.PARKED ? 1 : 0;
    }

    static Entry entry(KeyValue<String, byte[]> found, AvroDeserializer<ParkedRecord> reader) {
        int slash = found.key.lastIndexOf(SLASH);
        return new Entry(
                found.key.substring(0, slash),
                Long.parseLong(found.key.substring(slash + 1)),
                reader.read(found.value));
    }
}
