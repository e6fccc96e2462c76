package io.headwater.platform.core.avro;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Serdes of another maker: our records go through Avro's generic ones by way of bytes, since the
 * codec knows all types. It takes a multiple of the time that our own takes.
 */
final class SerdeWire extends RecordWire {

    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;
    private final RecordWire ours;

    SerdeWire(
            Serializer<Object> serializer,
            Deserializer<Object> deserializer,
            SchemaRegistry registry) {
        this.ours = new RegistryWire(registry);
        this.serializer = serializer;
        this.deserializer = deserializer;
    }

    @Override
    Function<Object, byte[]> writing(String topic, Schema schema, RecordWriter writer) {
        var generic = new GenericDatumReader<>(schema);
        return value -> {
            try {
                return serializer.serialize(topic, generic.read(null, decoder(writer, value)));
            } catch (IOException e) {
                throw new IllegalStateException("writing to memory failed", e);
            } catch (RuntimeException e) {
                // A record of ours can be written: its registry is away, or misses the schema.
                throw new RegistryUnavailableException(
                        "%s does not write %s to %s: %s"
                                .formatted(
                                        serializer.getClass().getName(),
                                        schema.getFullName(),
                                        topic,
                                        reason(e)),
                        e);
            }
        };
    }

    @Override
    Function<byte[], Object> reading(RecordTypes types) {
        Map<Schema, Reading> readings = new ConcurrentHashMap<>();
        var judge = ours.reading(types);
        return bytes -> {
            int id = WireFormat.schemaId(bytes);
            var record = generic(bytes, judge);
            var reading =
                    readings.computeIfAbsent(
                            record.getSchema(), writer -> Reading.of(writer, id, types));
            var written = encoded(new GenericDatumWriter<>(record.getSchema()), record);
            return Reading.whole(reading, new BoundedDecoder(written, 0), id);
        };
    }

    /** What the serde cannot read our own codec judges: it tells bytes from an outage. */
    private IndexedRecord generic(byte[] bytes, Function<byte[], Object> judge) {
        Object value;
        try {
            value = deserializer.deserialize("", bytes);
        } catch (RuntimeException e) {
            var _ = judge.apply(bytes);
            throw new RegistryUnavailableException(
                    "%s does not read what is readable: %s"
                            .formatted(deserializer.getClass().getName(), reason(e)),
                    e);
        }
        if (value instanceof IndexedRecord record) {
            return record;
        }
        throw new UnreadableRecordException(
                "%s reads no Avro record but %s"
                        .formatted(deserializer.getClass().getName(), nameOf(value)));
    }

    @Override
    public void close() {
        serializer.close();
        deserializer.close();
    }

    private static String nameOf(@Nullable Object value) {
        return value == null ? "nothing" : value.getClass().getName();
    }

    private static Decoder decoder(DatumWriter<Object> writer, Object value) {
        return DecoderFactory.get().binaryDecoder(encoded(writer, value), null);
    }

    private static byte[] encoded(DatumWriter<Object> writer, Object value) {
        var bytes = new ByteArrayOutputStream();
        try {
            var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            writer.write(value, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        } catch (AvroRuntimeException | ClassCastException e) {
            throw new UnreadableRecordException("no record of its own schema: " + e, e);
        }
        return bytes.toByteArray();
    }

    private static Throwable reason(RuntimeException e) {
        return e.getCause() == null ? e : e.getCause();
    }
}
