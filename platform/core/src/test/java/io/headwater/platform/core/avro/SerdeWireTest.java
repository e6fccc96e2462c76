package io.headwater.platform.core.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.platform.core.sample.Sample.Point;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.IntFunction;

/** Serdes of another maker in the place of our codec. */
class SerdeWireTest {

    private static final RecordTypes TYPES = RecordTypes.of(Point.class);
    private static final Schema POINT = Schemas.of(Point.class);
    private static final byte[] WIRE = {0, 0, 0, 0, 7};
    private static final SchemaRegistry NOBODY = registry(_ -> Optional.empty());
    private static final GenericRecord POINT_OF_AVRO =
            new GenericRecordBuilder(POINT).set("label", "north").set("x", 4).build();

    @Test
    void theyAreGivenGenericRecordsAndTheTopic() {
        var point = new Point("north", 4);
        var wire = RecordWire.of(SerdeWireTest::write, SerdeWireTest::read, NOBODY);

        var bytes = new AvroSerializer<Point>(wire, TYPES).write("a topic", point);

        assertThat(ByteBuffer.wrap(bytes).getInt(1)).isEqualTo("a topic".length());
        assertThat(new AvroDeserializer<Point>(wire, TYPES).read(bytes)).isEqualTo(point);
    }

    /** Kafka's exception says everything, so our own codec is asked. */
    @Test
    void whatNobodyCanReadIsTheRecordsFault() {
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> readingThatFails(_ -> Optional.empty()))
                .withMessageContaining("knows no Avro schema with id 7");
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> readingThatFails(_ -> Optional.of(POINT)))
                .withMessageContaining("no Avro record of schema id 7");
    }

    @Test
    void aRegistryThatIsAwayIsNoFaultOfTheRecord() {
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() ->
                        readingThatFails(_ -> {
                            throw new RegistryUnavailableException("away", null);
                        }))
                .withMessage("away");
    }

    @Test
    void whatOursReadsIsTheSerdesFault() {
        var readable = write("a topic", POINT_OF_AVRO);

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> readingThatFails(_ -> Optional.of(POINT), readable))
                .withMessageContaining("does not read what is readable: java.io.IOException: 503");
    }

    @Test
    void whatCannotBeWrittenNowIsNoFaultOfTheRecord() {
        var wire =
                RecordWire.of(
                        (_, _) -> {
                            throw new SerializationException("Error", new IOException("503"));
                        },
                        SerdeWireTest::read,
                        NOBODY);

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() ->
                        new AvroSerializer<Point>(wire, TYPES)
                                .write("a topic", new Point("north", 4)))
                .withMessageContaining("to a topic: java.io.IOException: 503");
    }

    @Test
    void whatIsReadMustBeARecord() {
        var wire = RecordWire.of(SerdeWireTest::write, (_, _) -> "text", NOBODY);

        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> new AvroDeserializer<Point>(wire, TYPES).read(WIRE))
                .withMessageContaining("reads no Avro record but java.lang.String");
    }

    private static void readingThatFails(IntFunction<Optional<Schema>> byId) {
        readingThatFails(byId, WIRE);
    }

    private static void readingThatFails(IntFunction<Optional<Schema>> byId, byte[] bytes) {
        var wire =
                RecordWire.of(
                        SerdeWireTest::write,
                        (_, _) -> {
                            throw new SerializationException("Error", new IOException("503"));
                        },
                        registry(byId));
        new AvroDeserializer<Point>(wire, TYPES).read(bytes);
    }

    private static SchemaRegistry registry(IntFunction<Optional<Schema>> byId) {
        return new SchemaRegistry() {
            @Override
            public int idOf(String subject, Schema schema) {
                throw new UnregisteredSchemaException(subject, "none is");
            }

            @Override
            public Optional<Schema> byId(int id) {
                return byId.apply(id);
            }
        };
    }

    /** The length of the topic is the id: any will do. */
    private static byte[] write(String topic, Object value) {
        try {
            var bytes = new ByteArrayOutputStream();
            bytes.writeBytes(ByteBuffer.allocate(5).putInt(1, topic.length()).array());
            var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<>(POINT).write((GenericRecord) value, encoder);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Object read(String topic, byte[] bytes) {
        try {
            return new GenericDatumReader<GenericRecord>(POINT)
                    .read(
                            null,
                            DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
