package io.headwater.platform.core.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.platform.core.registry.RegistryServer;
import io.headwater.platform.core.sample.Sample;
import io.headwater.platform.core.sample.Sample.Colour;
import io.headwater.platform.core.sample.Sample.Point;
import io.headwater.platform.core.sample.Sample.Positive;
import io.headwater.platform.core.sample.Sample.Required;

import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Whatever the bytes are, reading them blames the record or gives one; it never does worse. */
class UnreadableBytesTest {

    private static final RegistryServer SERVER = RegistryServer.start();
    private static final SchemaRegistry REGISTRY = SERVER.client();
    private static final RecordTypes TYPES = RecordTypes.of(Sample.class);
    private static final byte[] GOOD =
            new AvroSerializer<Sample>(REGISTRY, TYPES)
                    .write(
                            "topic",
                            new Required(
                                    "text",
                                    5,
                                    6,
                                    true,
                                    Colour.RED,
                                    new Point("a", 1),
                                    List.of(new Point("b", 2)),
                                    List.of("c")));

    private final AvroDeserializer<Sample> deserializer = new AvroDeserializer<>(REGISTRY, TYPES);

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aRecordCutShortAnywhereIsUnreadable() {
        for (int length = 0; length < GOOD.length; length++) {
            unreadable(Arrays.copyOf(GOOD, length));
        }
    }

    /** Read with replacement characters it would be another text, for ever. */
    @Test
    void aTextThatIsNoUtf8IsUnreadable() {
        var bytes = GOOD.clone();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 'x') {
                bytes[i] = (byte) 0xff;
            }
        }

        unreadable(bytes).withMessageContaining("UTF-8");
    }

    @Test
    void aReplacementCharacterIsATextLikeAnyOther() {
        var bytes =
                new AvroSerializer<Point>(REGISTRY, TYPES).write("topic", new Point("\ufffd", 1));

        assertThat(new AvroDeserializer<Point>(REGISTRY, TYPES).read(bytes))
                .isEqualTo(new Point("\ufffd", 1));
    }

    @Test
    void bytesBehindTheRecordAreUnreadable() {
        unreadable(Arrays.copyOf(GOOD, GOOD.length + 1)).withMessageContaining("left over");
    }

    @Test
    void anotherFirstByteIsUnreadable() {
        var bytes = GOOD.clone();
        bytes[0] = 1;

        unreadable(bytes).withMessageContaining("wire format");
    }

    @Test
    void aSchemaIdThatTheRegistryDoesNotKnowIsUnreadable() {
        unreadable(ByteBuffer.allocate(9).put((byte) 0).putInt(4711).array())
                .withMessageContaining("id 4711");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"syntax = \"proto3\"; message M {}", "{\"type\": \"object\"}", "\"long\""})
    void aSchemaThatIsNoAvroRecordIsUnreadable(String schema) {
        unreadable(WireFormat.header(SERVER.hold(schema)));
    }

    @Test
    void aValueThatItsRecordRefusesIsUnreadable() throws IOException {
        unreadable(positive(-1)).withMessageContaining("not positive");
    }

    @Test
    void wantOfMemoryIsNoFaultOfTheRecord() throws IOException {
        var bytes = positive(Positive.NO_MEMORY);

        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> deserializer.read(bytes));
    }

    private static byte[] positive(long number) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(WireFormat.header(SERVER.hold(Schemas.of(Positive.class))));
        EncoderFactory.get().directBinaryEncoder(bytes, null).writeLong(number);
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1_000_000, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, Long.MAX_VALUE})
    void aLengthThatLiesIsUnreadable(long length) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(GOOD, 0, WireFormat.HEADER_LENGTH);
        EncoderFactory.get().directBinaryEncoder(bytes, null).writeLong(length);

        unreadable(bytes.toByteArray());
    }

    @Test
    void aCountThatLiesIsUnreadable() throws IOException {
        var bytes = new ByteArrayOutputStream();
        // All but the one word and the array's end.
        bytes.write(GOOD, 0, GOOD.length - 4);
        EncoderFactory.get().directBinaryEncoder(bytes, null).writeLong(Integer.MAX_VALUE - 8);

        unreadable(bytes.toByteArray());
    }

    @Test
    void anyBytesBehindAGoodHeaderGiveARecordOrAreUnreadable() {
        var random = new Random(4711);
        for (int i = 0; i < 20_000; i++) {
            var bytes = new byte[WireFormat.HEADER_LENGTH + random.nextInt(40)];
            random.nextBytes(bytes);
            System.arraycopy(GOOD, 0, bytes, 0, WireFormat.HEADER_LENGTH);
            try {
                var _ = deserializer.read(bytes);
            } catch (UnreadableRecordException e) {
                // Its own fault, and said so.
            }
        }
    }

    private org.assertj.core.api.ThrowableAssertAlternative<UnreadableRecordException> unreadable(
            byte[] bytes) {
        return assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> deserializer.read(bytes));
    }
}
