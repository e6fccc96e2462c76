package io.headwater.platform.core.topic;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stores whose entries are records with a schema, and the compacted topics that they are kept
 * in.
 */
public enum RecordStore {
    /** The latest state of each aggregate, or saga, of a type. */
    AGGREGATES("aggregates"),
    /** What became of each command of a type. */
    MEMORY("memory"),
    /** How far each partition of a type's commands is decided. */
    PROGRESS("progress"),
    /** What the sagas of a type are to be told later. */
    TIMERS("timers"),
    /** The rows of a view. */
    ROWS("rows"),
    /** What a view could not apply, and what waits behind that. */
    PARKED("parked");

    private final String store;

    RecordStore(String store) {
        this.store = store;
    }

    /** The one of a name, as the property {@code store} of a schema gives it. */
    public static Optional<RecordStore> named(String store) {
        return Stream.of(values()).filter(one -> one.store.equals(store)).findFirst();
    }

    /** Its name in the topology. */
    public String storeName() {
        return store;
    }

    /** The topic that it is kept in, of an application; see {@link ApplicationIds}. */
    public String changelogOf(String applicationId) {
        return Changelogs.of(applicationId, store);
    }
}
