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
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Serdes of another maker: our records go through Avro's generic ones by way of bytes, since the
 * codec knows all types. It takes a multiple of the time that our own takes.
 */
final class SerdeWire extends RecordWire {

    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;

    SerdeWire(Serializer<Object> serializer, Deserializer<Object> deserializer) {
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
                throw isOutage(e) ? unavailable(e) : e;
            }
        };
    }

    @Override
    Function<byte[], Object> reading(RecordTypes types) {
        Map<Schema, Reading> readings = new ConcurrentHashMap<>();
        return bytes -> {
            int id = WireFormat.schemaId(bytes);
            var record = generic(bytes);
            var reading =
                    readings.computeIfAbsent(
                            record.getSchema(), writer -> Reading.of(writer, id, types));
            var written = encoded(new GenericDatumWriter<>(record.getSchema()), record);
            return Reading.whole(reading, new BoundedDecoder(written, 0), id);
        };
    }

    private IndexedRecord generic(byte[] bytes) {
        Object value;
        try {
            value = deserializer.deserialize("", bytes);
        } catch (RuntimeException e) {
            throw isOutage(e) ? unavailable(e) : unreadable(e);
        }
        if (value instanceof IndexedRecord record) {
            return record;
        }
        throw new UnreadableRecordException(
                "%s reads no Avro record but %s"
                        .formatted(deserializer.getClass().getName(), nameOf(value)));
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

    /**
     * Kafka's {@link SerializationException} says everything; what caused it tells a registry that
     * is away from bytes that are wrong. Confluent's client has its answers as exceptions of input
     * and output, too.
     */
    private static boolean isOutage(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var said = String.valueOf(cause.getMessage());
            if (cause instanceof TimeoutException
                    || (cause instanceof IOException
                            && !(cause instanceof EOFException)
                            && !said.contains("error code: 404"))) {
                return true;
            }
        }
        return false;
    }

    private RegistryUnavailableException unavailable(RuntimeException e) {
        return new RegistryUnavailableException(
                "the serde's registry does not answer: " + e.getMessage(), e);
    }

    private static UnreadableRecordException unreadable(RuntimeException e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return new UnreadableRecordException("not read by the serde: " + cause, e);
    }
}
