package io.headwater.platform.core.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.platform.core.sample.Sample.Point;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Serdes of another maker in the place of our codec. */
class SerdeWireTest {

    private static final RecordTypes TYPES = RecordTypes.of(Point.class);
    private static final Schema POINT = Schemas.of(Point.class);
    private static final byte[] WIRE = {0, 0, 0, 0, 7};

    @Test
    void theyAreGivenGenericRecordsAndTheTopic() {
        var point = new Point("north", 4);
        var wire = RecordWire.of(SerdeWireTest::write, SerdeWireTest::read);

        var bytes = new AvroSerializer<Point>(wire, TYPES).write("a topic", point);

        assertThat(ByteBuffer.wrap(bytes).getInt(1)).isEqualTo("a topic".length());
        assertThat(new AvroDeserializer<Point>(wire, TYPES).read(bytes)).isEqualTo(point);
    }

    static Stream<Exception> outages() {
        return Stream.of(
                new ConnectException("refused"),
                new TimeoutException("10 s"),
                new IOException("Internal Server Error; error code: 50001"));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void aRegistryThatIsAwayIsNoFaultOfTheRecord(Exception cause) {
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> readingThatFails(cause));
    }

    static Stream<Exception> faultsOfTheRecord() {
        return Stream.of(
                new EOFException(),
                new ArrayIndexOutOfBoundsException("5"),
                new IOException("Schema 7 not found; error code: 40403"));
    }

    @ParameterizedTest
    @MethodSource("faultsOfTheRecord")
    void bytesThatCannotBeReadAreItsFault(Exception cause) {
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> readingThatFails(cause))
                .withMessageContaining(cause.toString());
    }

    @Test
    void whatIsReadMustBeARecord() {
        var wire = RecordWire.of(SerdeWireTest::write, (_, _) -> "text");

        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> new AvroDeserializer<Point>(wire, TYPES).read(WIRE))
                .withMessageContaining("reads no Avro record but java.lang.String");
    }

    private static void readingThatFails(Exception cause) {
        var wire =
                RecordWire.of(
                        SerdeWireTest::write,
                        (_, _) -> {
                            throw new SerializationException("Error", cause);
                        });
        new AvroDeserializer<Point>(wire, TYPES).read(WIRE);
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
