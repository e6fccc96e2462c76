package io.headwater.platform.core.topic;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stores whose entries are records with a schema, and the compacted topics that they are kept
 * in.
 */
public enum RecordStore {
    /** The latest state of each aggregate of a type. */
    AGGREGATES("headwater.command.%s", "aggregates"),
    /** What became of each command of a type. */
    MEMORY("headwater.command.%s", "memory"),
    /** How far each partition of a type's commands is decided. */
    PROGRESS("headwater.command.%s", "progress"),
    /** The rows of a view, in its first generation. */
    ROWS("headwater.view.%s.g1", "rows"),
    /** What a view could not apply, and what waits behind that. */
    PARKED("headwater.view.%s.g1", "parked");

    private final String application;
    private final String store;

    RecordStore(String application, String store) {
        this.application = application;
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

    /**
     * The id of the Kafka Streams application that has it.
     *
     * @param owner an aggregate type, or a view
     */
    public String applicationIdOf(String owner) {
        return application.formatted(owner);
    }

    /** The topic that it is kept in. */
    public String changelogOf(String owner) {
        return Changelogs.of(applicationIdOf(owner), store);
    }
}
