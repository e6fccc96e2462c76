package io.headwater.platform.core.avro;

import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Our own codec: no record is made on the way that is not asked for. */
final class RegistryWire extends RecordWire {

    /** Most records are smaller; what is larger is written in several pieces. */
    private static final EncoderFactory ENCODERS = new EncoderFactory().configureBufferSize(256);

    private final SchemaRegistry registry;

    RegistryWire(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    Function<Object, byte[]> writing(String topic, Schema schema, RecordWriter writer) {
        int id = registry.idOf(SchemaRegistry.subject(topic, schema), schema);
        return value -> {
            var bytes = new ByteArrayOutputStream(128);
            bytes.writeBytes(WireFormat.header(id));
            try {
                var encoder = ENCODERS.binaryEncoder(bytes, null);
                writer.write(value, encoder);
                encoder.flush();
            } catch (IOException e) {
                throw new IllegalStateException("writing to memory failed", e);
            }
            return bytes.toByteArray();
        };
    }

    @Override
    Function<byte[], Object> reading(RecordTypes types) {
        Map<Integer, Reading> readings = new ConcurrentHashMap<>();
        return bytes -> {
            int id = WireFormat.schemaId(bytes);
            var reading = readings.computeIfAbsent(id, one -> Reading.of(writer(one), one, types));
            return Reading.whole(reading, new BoundedDecoder(bytes, WireFormat.HEADER_LENGTH), id);
        };
    }

    private Schema writer(int id) {
        return registry.byId(id)
                .orElseThrow(() ->
                        new UnreadableRecordException(
                                "the schema registry knows no Avro schema with id %d, or not all that it refers to"
                                        .formatted(id)));
    }
}
