package io.headwater.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Events of an aggregate as another build of the command side wrote them: with its own schema, by
 * Avro's own encoder.
 */
record ForeignEvents(Platform platform, String type, String id) {

    void write(long sequence, GenericRecord event) {
        var topic = type + ".events";
        var record = new ProducerRecord<>(topic, id.getBytes(UTF_8), bytes(topic, event));
        Map.of(
                        "ce_id", "%s/%s/%d".formatted(type, id, sequence),
                        "ce_type", event.getSchema().getFullName(),
                        "ce_sequence", Long.toString(sequence),
                        "ce_position", type + ".commands-0@0",
                        "ce_time", "2020-01-31T12:00:00Z")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        platform.topics().produce(record);
    }

    private byte[] bytes(String topic, GenericRecord event) {
        var schema = event.getSchema();
        int schemaId =
                platform.topics().registry().idOf(topic + "-" + schema.getFullName(), schema);
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<>(event.getSchema()).write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
