package io.headwater.platform.core.avro;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;

import java.io.IOException;

/** How what was written with one schema becomes a record of today. */
@FunctionalInterface
interface Reading {

    Object read(Decoder in) throws IOException;

    /**
     * By Avro's resolution where the writer's form is the record's of today, through {@link
     * Upcasts} where they lead from it there. Throws {@link UnknownTypeException} where it becomes
     * no record of these types, {@link UnreadableRecordException} where its meaning is one that
     * only a newer build knows, or nothing leads from it to today's.
     *
     * @param id of the writer's schema, for messages
     */
    static Reading of(Schema writer, int id, RecordTypes types) {
        RecordForm written;
        try {
            written = RecordForm.of(writer);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecordException(String.valueOf(e.getMessage()), e);
        }
        var form = types.upcasts().today(written);
        var shape = types.named(form.record());
        if (shape == null) {
            throw new UnknownTypeException(
                    "%s (schema id %d) is no type that is read here"
                            .formatted(writer.getFullName(), id));
        }
        var known = RecordForm.of(shape.schema());
        if (form.meaning() > known.meaning()) {
            throw new UnreadableRecordException(
                    "%s (schema id %d) has meaning %d, and this build knows it up to %d: a newer one can read it"
                            .formatted(form.record(), id, form.meaning(), known.meaning()));
        }
        if (form.meaning() < known.meaning()) {
            throw new UnreadableRecordException(
                    "no upcast leads from %s (schema id %d) to %s".formatted(form, id, known));
        }
        if (form.equals(written)) {
            var reader = new RecordReader(writer, shape.schema(), types);
            return in -> reader.read(null, in);
        }
        return new UpcastReading(writer, types.upcasts().from(written), shape, types);
    }

    /**
     * A record and nothing behind it. Throws {@link UnreadableRecordException} for other bytes.
     *
     * @param id of the writer's schema, for messages
     */
    static Object whole(Reading reading, BoundedDecoder in, int id) {
        try {
            var value = reading.read(in);
            if (!in.isEnd()) {
                throw new UnreadableRecordException(
                        "bytes are left over behind the record of schema id " + id);
            }
            return value;
        } catch (IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | UnsupportedOperationException e) {
            throw new UnreadableRecordException(
                    "no Avro record of schema id %d: %s".formatted(id, e), e);
        }
    }
}
