package io.headwater.platform.core.avro;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

import java.io.IOException;

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

    @Override
    protected Object readString(@Nullable Object old, Schema expected, Decoder in)
            throws IOException {
        return in.readString();
    }
}
