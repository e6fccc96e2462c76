package io.headwater.platform.core.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headwater.platform.core.registry.RegistryServer;
import io.headwater.platform.core.sample.Sample;
import io.headwater.platform.core.sample.Sample.Binary;
import io.headwater.platform.core.sample.Sample.Colour;
import io.headwater.platform.core.sample.Sample.Optional;
import io.headwater.platform.core.sample.Sample.Point;
import io.headwater.platform.core.sample.Sample.Required;
import io.headwater.platform.core.sample.Sample.Swapped;
import io.headwater.platform.core.sample.Sample.Unwritten;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

class CodecTest {

    private static final RegistryServer SERVER = RegistryServer.start();
    private static final RecordTypes TYPES = RecordTypes.of(Sample.class);
    private static final Instant TIME = Instant.parse("2026-11-24T01:02:03.456Z");

    private final AvroSerializer<Sample> serializer = new AvroSerializer<>(SERVER.client(), TYPES);
    private final AvroDeserializer<Sample> deserializer =
            new AvroDeserializer<>(SERVER.client(), TYPES);

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordIsReadAsItWasWritten(Sample record) {
        assertThat(deserializer.read(serializer.write("topic", record))).isEqualTo(record);
    }

    static List<Sample> records() {
        return List.of(
                new Required(
                        "text",
                        9_007_199_254_740_993L,
                        -1,
                        true,
                        Colour.GREEN,
                        new Point("a", 1),
                        List.of(new Point("b", 2), new Point("", Integer.MIN_VALUE)),
                        List.of("one", "zwei ₂ 𝒜")),
                new Required(
                        "",
                        Long.MIN_VALUE,
                        Integer.MAX_VALUE,
                        false,
                        Colour.UNKNOWN,
                        new Point("", 0),
                        List.of(),
                        List.of()),
                new Optional(null, null, null, null, null, null, null),
                new Optional(
                        "text",
                        1L,
                        bytes(1, 2),
                        TIME,
                        Colour.RED,
                        new Point("a", 1),
                        List.of(new Point("b", 2))),
                new Binary(
                        bytes(0, -1, 127),
                        TIME,
                        List.of(Instant.EPOCH, Instant.EPOCH.minusMillis(1)),
                        List.of(Colour.RED, Colour.RED, Colour.GREEN)),
                new Binary(bytes(), Instant.EPOCH, List.of(), List.of()));
    }

    @Test
    void bytesCanBeWrittenTwice() {
        var record = new Binary(bytes(1, 2, 3), TIME, List.of(), List.of());

        assertThat(serializer.write("topic", record)).isEqualTo(serializer.write("topic", record));
    }

    @Test
    void whatIsWrittenBeginsWithAZeroByteAndTheSchemasId() {
        int id = SERVER.hold(Schemas.of(Required.class));
        var bytes = serializer.write("topic", records().getFirst());

        assertThat(bytes).startsWith(0, 0, 0, 0, id);
    }

    @Test
    void theSubjectIsTheTopicAndTheRecordsFullName() {
        serializer.prepare("user.events", Required.class);

        assertThat(SERVER.requests())
                .endsWith("POST /subjects/user.events-io.headwater.sample.Required/versions");
    }

    @Test
    void aTombstoneStaysOne() {
        assertThat(serializer.serialize("topic", null)).isNull();
        assertThat(deserializer.deserialize("topic", null)).isNull();
    }

    @Test
    void aRecordWhoseFieldsLieInAnotherOrderIsRefusedAtTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordTypes.of(Swapped.class))
                .withMessageContaining("Swapped has the fields [first, second]")
                .withMessageContaining("has [second, first]");
    }

    @Test
    void aRecordWithoutASchemaIsRefusedAtTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordTypes.of(Unwritten.class))
                .withMessageContaining("has no schema named Unwritten");
    }

    @Test
    void aTypeThatWasNotDeclaredCannotBeWritten() {
        var points = RecordTypes.of(Point.class);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> points.schemaOf(Required.class))
                .withMessageContaining("Required is none of");
    }

    private static ByteBuffer bytes(int... values) {
        var bytes = ByteBuffer.allocate(values.length);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.flip();
    }
}
