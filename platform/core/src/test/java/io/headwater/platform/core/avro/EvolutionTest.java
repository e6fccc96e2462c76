package io.headwater.platform.core.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.platform.core.registry.RegistryServer;
import io.headwater.platform.core.sample.Sample;
import io.headwater.platform.core.sample.Sample.Colour;
import io.headwater.platform.core.sample.Sample.Grown;
import io.headwater.platform.core.sample.Sample.Point;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** What was written by other versions of a schema is read as today's record. */
class EvolutionTest {

    private static final RegistryServer SERVER = RegistryServer.start();

    private final AvroDeserializer<Sample> deserializer =
            new AvroDeserializer<>(SERVER.client(), RecordTypes.of(Sample.class));

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void fieldsThatAnOlderVersionDidNotHaveTakeTheirDefaults() throws IOException {
        var old = schema("Grown", "{\"name\": \"name\", \"type\": \"string\"}");

        assertThat(read(old, "name", "Ada"))
                .isEqualTo(
                        new Grown(
                                "Ada",
                                null,
                                7,
                                Colour.RED,
                                List.of("one"),
                                new Point("origin", 0)));
    }

    @Test
    void fieldsMayHaveMovedOrGoneOrBeenNarrower() throws IOException {
        var other =
                schema(
                        "Grown",
                        "{\"name\": \"gone\", \"type\": \"string\"},"
                                + "{\"name\": \"count\", \"type\": \"int\"},"
                                + "{\"name\": \"name\", \"type\": \"string\"}");

        assertThat(read(other, "gone", "x", "count", 3, "name", "Ada"))
                .isEqualTo(
                        new Grown(
                                "Ada",
                                null,
                                3,
                                Colour.RED,
                                List.of("one"),
                                new Point("origin", 0)));
    }

    @Test
    void aSymbolOfANewerVersionIsReadAsTheDefault() throws IOException {
        var colour =
                Schema.createEnum(
                        "Colour",
                        null,
                        "io.headwater.sample",
                        List.of("UNKNOWN", "RED", "GREEN", "BLUE"),
                        "UNKNOWN");
        var newer =
                schema(
                        "Grown",
                        "{\"name\": \"name\", \"type\": \"string\"},"
                                + "{\"name\": \"colour\", \"type\": %s}".formatted(colour));
        var blue = new GenericData.EnumSymbol(colour, "BLUE");

        assertThat(read(newer, "name", "sky", "colour", blue))
                .extracting("colour")
                .isEqualTo(Colour.UNKNOWN);
    }

    @Test
    void aVersionThatCannotBeResolvedIsUnreadable() throws IOException {
        var other = schema("Grown", "{\"name\": \"name\", \"type\": \"long\"}");
        var bytes = write(other, "name", 5L);

        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> deserializer.read(bytes));
    }

    @Test
    void aTypeThatTheReaderWasNotBuiltForIsNamed() throws IOException {
        var other = schema("Stranger", "{\"name\": \"name\", \"type\": \"string\"}");
        var bytes = write(other, "name", "x");

        assertThatExceptionOfType(UnknownTypeException.class)
                .isThrownBy(() -> deserializer.read(bytes))
                .withMessageContaining("io.headwater.sample.Stranger");
    }

    private Sample read(Schema writer, Object... namesAndValues) throws IOException {
        return deserializer.read(write(writer, namesAndValues));
    }

    private static byte[] write(Schema writer, Object... namesAndValues) throws IOException {
        var record = new GenericData.Record(writer);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            record.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(WireFormat.header(SERVER.hold(writer)));
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericData.Record>(writer).write(record, encoder);
        return bytes.toByteArray();
    }

    private static Schema schema(String name, String fields) {
        return new Schema.Parser()
                .parse(
                        """
                        {"type": "record", "name": "%s", "namespace": "io.headwater.sample", "fields": [%s]}
                        """
                                .formatted(name, fields));
    }
}
