package io.headwater.platform.core.avro;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads Java records where Avro's reader would build generic ones; resolution and defaults are
 * Avro's own.
 */
final class RecordReader extends GenericDatumReader<Object> {

    private final RecordTypes types;

    RecordReader(Schema writer, Schema reader, RecordTypes types) {
        super(writer, reader, new RecordData(types));
        this.types = types;
    }

    @Override
    protected Object readRecord(@Nullable Object old, Schema expected, ResolvingDecoder in)
            throws IOException {
        var values = new @Nullable Object[expected.getFields().size()];
        for (var field : in.readFieldOrder()) {
            values[field.pos()] = read(null, field.schema(), in);
        }
        return types.create(expected.getFullName(), values);
    }

    /** A plain list, since Avro's own compares its elements by Avro's rules. */
    @Override
    protected Object readArray(@Nullable Object old, Schema expected, ResolvingDecoder in)
            throws IOException {
        return Collections.unmodifiableList((List<?>) super.readArray(null, expected, in));
    }

    /** Grows with what is read: the size is only what the bytes say. */
    @Override
    protected Object newArray(@Nullable Object old, int size, Schema schema) {
        return new ArrayList<>();
    }

    @Override
    protected Object readString(@Nullable Object old, Schema expected, Decoder in)
            throws IOException {
        return in.readString();
    }
}
