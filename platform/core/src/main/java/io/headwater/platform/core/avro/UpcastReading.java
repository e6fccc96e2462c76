package io.headwater.platform.core.avro;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Reads an older form and leads it through all its upcasts. Each form on the way is made whole by
 * the schema of its last release, the last one by today's.
 */
final class UpcastReading implements Reading {

    /** A step, and the schema of what comes of it. */
    private record Leg(Upcasts.Step step, Schema schema) {}

    private final PlainRecords.Reader oldest;
    private final List<Leg> legs = new ArrayList<>();
    private final GenericDatumWriter<Object> writer;
    private final RecordReader today;

    /**
     * @param steps at least one, of which the last leads to the shape's form
     */
    UpcastReading(Schema writer, List<Upcasts.Step> steps, RecordShape shape, RecordTypes types) {
        var loader = shape.type().getClassLoader();
        var begin = ReleasedSchemas.last(steps.getFirst().from(), loader).orElse(writer);
        this.oldest = new PlainRecords.Reader(writer, begin);
        for (var step : steps.subList(0, steps.size() - 1)) {
            legs.add(new Leg(step, released(step.to(), loader)));
        }
        legs.add(new Leg(steps.getLast(), shape.schema()));
        this.writer = new GenericDatumWriter<>(shape.schema());
        this.today = new RecordReader(shape.schema(), shape.schema(), types);
    }

    @Override
    public Object read(Decoder in) throws IOException {
        var record = (IndexedRecord) oldest.read(null, in);
        for (var leg : legs) {
            record = upcast(record, leg);
        }
        return bound(record, legs.getLast());
    }

    private static IndexedRecord upcast(IndexedRecord older, Leg leg) {
        try {
            var fields = leg.step().change().apply(new LinkedHashMap<>(PlainRecords.plain(older)));
            return PlainRecords.generic(fields, leg.schema());
        } catch (RuntimeException e) {
            throw failed(leg, e);
        }
    }

    /** By way of bytes: the codec knows all types. */
    private Object bound(IndexedRecord record, Leg last) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try {
            var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            writer.write(record, encoder);
        } catch (AvroRuntimeException | ClassCastException | NullPointerException e) {
            throw failed(last, e);
        }
        return today.read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }

    private static UnreadableRecordException failed(Leg leg, RuntimeException cause) {
        return new UnreadableRecordException(
                "the upcast %s -> %s fails: %s"
                        .formatted(leg.step().from(), leg.step().to(), cause.getMessage()),
                cause);
    }

    private static Schema released(RecordForm form, ClassLoader loader) {
        return ReleasedSchemas.last(form, loader)
                .orElseThrow(() ->
                        new UnreadableRecordException(
                                "an upcast leads through %s, of which no version was released"
                                        .formatted(form)));
    }
}
