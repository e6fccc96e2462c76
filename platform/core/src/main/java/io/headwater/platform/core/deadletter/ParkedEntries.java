package io.headwater.platform.core.deadletter;

import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;

import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what is parked from the store of a partition, beside the task that changes it. */
public final class ParkedEntries {

    private final AvroDeserializer<ParkedRecord> reader;

    public ParkedEntries(RecordWire wire) {
        this.reader = new AvroDeserializer<>(wire, RecordTypes.of(ParkedRecord.class));
    }

    /**
     * Which are wanted.
     *
     * @param after id and sequence of the one before, as {@link #place} says them; {@code null}
     *     from the first
     * @param limit how many at most
     */
    public record Wanted(Set<ParkedStatus> statuses, @Nullable String after, int limit) {

        public Wanted {
            statuses = Set.copyOf(statuses);
        }
    }

    /** Where an entry stands among all. */
    public static String place(ParkedEntry entry) {
        return ParkedRecords.key(entry.id(), entry.sequence());
    }

    /** In the order of ids and sequences. */
    public List<ParkedEntry> of(ReadOnlyKeyValueStore<String, byte[]> store, Wanted wanted) {
        var from = wanted.after() == null ? ParkedRecords.BEGINNING : wanted.after() + "0";
        return read(store, from, null, wanted);
    }

    /** Of one aggregate. */
    public List<ParkedEntry> of(
            ReadOnlyKeyValueStore<String, byte[]> store, String id, Wanted wanted) {
        return read(store, ParkedRecords.key(id, 0), ParkedRecords.behind(id), wanted);
    }

    private List<ParkedEntry> read(
            ReadOnlyKeyValueStore<String, byte[]> store,
            String from,
            @Nullable String to,
            Wanted wanted) {
        var found = new ArrayList<ParkedEntry>();
        try (var all = store.range(from, to)) {
            while (all.hasNext() && found.size() < wanted.limit()) {
                var next = ParkedRecords.entry(all.next(), reader);
                if (wanted.statuses().contains(next.record().status())) {
                    found.add(ParkedEntry.of(next.id(), next.sequence(), next.record()));
                }
            }
        }
        return found;
    }
}
