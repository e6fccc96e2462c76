package io.headwater.platform.command.topology;

import io.headwater.platform.command.StateForm;
import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.deadletter.DeadLetterException;
import io.headwater.platform.core.deadletter.LargeRecords;
import io.headwater.platform.core.topic.RecordSize;

import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Instant;

/** Versioned states by aggregate id, as bytes in a Kafka Streams store. */
final class AggregateStore<S> {

    /** An aggregate as it stands; version 0, the epoch and no state where it does not exist. */
    record Versioned<S>(long version, Instant time, @Nullable S state) {}

    /** Its key, and what Kafka Streams and the batch add, take less than a KiB. */
    private static final int LARGEST_STATE = RecordSize.LARGEST - 1024;

    private final KeyValueStore<String, byte[]> store;
    private final String changelog;
    private final AvroSerializer<StoredAggregate> envelopeWriter;
    private final AvroDeserializer<StoredAggregate> envelopeReader;
    private final StateForm<S> states;

    AggregateStore(
            KeyValueStore<String, byte[]> store,
            String changelog,
            StateForm<S> states,
            RecordWire wire) {
        this.store = store;
        this.changelog = changelog;
        var envelope = RecordTypes.of(StoredAggregate.class);
        this.envelopeWriter = new AvroSerializer<>(wire, envelope);
        this.envelopeReader = new AvroDeserializer<>(wire, envelope);
        this.states = states;
        envelopeWriter.prepare(changelog, StoredAggregate.class);
    }

    Versioned<S> get(String id) {
        var bytes = store.get(id);
        return bytes == null ? new Versioned<>(0, Instant.EPOCH, null) : read(bytes);
    }

    /** What {@link #write} wrote. */
    Versioned<S> read(byte[] bytes) {
        var stored = envelopeReader.read(bytes);
        return new Versioned<>(stored.version(), stored.time(), states.read(stored.state()));
    }

    /** Throws {@link DeadLetterException} for a state that its changelog does not take. */
    void put(String id, long version, Instant time, S state) {
        store.put(id, write(version, time, state));
    }

    /** What {@link #put} stores. */
    byte[] write(long version, Instant time, S state) {
        var bytes = ByteBuffer.wrap(states.write(state));
        var stored = envelopeWriter.write(changelog, new StoredAggregate(version, time, bytes));
        if (stored.length > LARGEST_STATE) {
            throw LargeRecords.tooLarge("the aggregate's state", stored.length);
        }
        return stored;
    }
}
