package io.headwater.platform.query.row;

import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.deadletter.DeadLetterException;
import io.headwater.platform.core.topic.RecordSize;

import java.nio.ByteBuffer;

/** Rows to the bytes of a view's store and back. */
public final class RowCodec<R> {

    private static final byte[] NONE = {};

    /** Its key, why it stands still, and what Kafka Streams and the batch add, take less. */
    private static final int LARGEST_ROW = RecordSize.LARGEST - 4096;

    private final String changelog;
    private final Class<R> rows;
    private final AvroSerializer<StoredRow> envelopeWriter;
    private final AvroDeserializer<StoredRow> envelopeReader;
    private final AvroSerializer<R> rowWriter;
    private final AvroDeserializer<R> rowReader;

    public RowCodec(String changelog, Class<R> rows, RecordWire wire) {
        this.changelog = changelog;
        this.rows = rows;
        var envelope = RecordTypes.of(StoredRow.class);
        this.envelopeWriter = new AvroSerializer<>(wire, envelope);
        this.envelopeReader = new AvroDeserializer<>(wire, envelope);
        var types = RecordTypes.of(rows);
        this.rowWriter = new AvroSerializer<>(wire, types);
        this.rowReader = new AvroDeserializer<>(wire, types);
    }

    /**
     * Learns the ids of what is written, so that a view whose schemas nobody registered says so
     * when it starts. See {@link AvroSerializer#prepare}.
     */
    public void prepare() {
        envelopeWriter.prepare(changelog, StoredRow.class);
        rowWriter.prepare(changelog, rows);
    }

    /** Throws {@link DeadLetterException} for a row that its changelog does not take. */
    public byte[] write(VersionedRow<R> row) {
        var value = row.row();
        var bytes = value == null ? NONE : rowWriter.write(changelog, value);
        if (bytes.length > LARGEST_ROW) {
            throw new DeadLetterException(
                    "row-too-large",
                    "the row would have %d bytes, and %d fit".formatted(bytes.length, LARGEST_ROW));
        }
        return envelopeWriter.write(
                changelog,
                new StoredRow(
                        row.version(),
                        row.createdAt(),
                        row.updatedAt(),
                        ByteBuffer.wrap(bytes),
                        row.stopped()));
    }

    public VersionedRow<R> read(byte[] bytes) {
        var stored = envelopeReader.read(bytes);
        var row = stored.row();
        return new VersionedRow<>(
                stored.version(),
                stored.createdAt(),
                stored.updatedAt(),
                !row.hasRemaining() ? null : rowReader.read(row),
                stored.stopped());
    }
}
