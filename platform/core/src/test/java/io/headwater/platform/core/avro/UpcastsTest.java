package io.headwater.platform.core.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.platform.core.parcel.Returned;
import io.headwater.platform.core.parcel.Sent;
import io.headwater.platform.core.parcel.Sent.Item;
import io.headwater.platform.core.parcel.Sent.Speed;
import io.headwater.platform.core.parcel.Weighed;
import io.headwater.platform.core.registry.RegistryServer;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Older forms of a record are read as today's, whoever wrote them, by Avro's own encoder here. */
class UpcastsTest {

    private static final RegistryServer SERVER = RegistryServer.start();
    private static final String SENT = "io.headwater.parcel.Sent";

    private final RecordTypes types = RecordTypes.of(Sent.class, Returned.class, Weighed.class);
    private final AvroDeserializer<Object> deserializer =
            new AvroDeserializer<>(SERVER.client(), types);

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void anotherRecordIsLedThroughTheWholeChain() throws IOException {
        var old =
                new GenericRecordBuilder(released("io.headwater.parcel.v1.ParcelSent", 1))
                        .set("to", "Ada")
                        .set("kilograms", 1.25)
                        .set("express", true)
                        .build();

        assertThat(deserializer.read(bytes(old)))
                .isEqualTo(
                        new Sent(
                                "Ada",
                                1350,
                                Speed.FAST,
                                List.of(new Item("whatever it was")),
                                "- (boxed)"));
    }

    @Test
    void fieldsOfAnotherMeaningAreChanged() throws IOException {
        assertThat(deserializer.read(bytes(sent(released(SENT, 2), "fragile"))))
                .isEqualTo(
                        new Sent(
                                "Ada", 600, Speed.SLOW, List.of(new Item("x")), "fragile (boxed)"));
    }

    @Test
    void aFieldThatWasNotWrittenYetHasItsDefaultBeforeItIsChanged() throws IOException {
        assertThat(deserializer.read(bytes(sent(released(SENT, 1), null))))
                .isEqualTo(new Sent("Ada", 600, Speed.SLOW, List.of(new Item("x")), "- (boxed)"));
    }

    @Test
    void whatIsOfTodayIsLeftAlone() throws IOException {
        assertThat(deserializer.read(bytes(sent(released(SENT, 3), "fragile"))))
                .isEqualTo(new Sent("Ada", 500, Speed.SLOW, List.of(new Item("x")), "fragile"));
    }

    @Test
    void aMeaningOfTheFutureIsNotGuessed() throws IOException {
        var schema = withMeaning(released(SENT, 2), 3);

        assertThatThrownBy(() -> deserializer.read(bytes(sent(schema, "fragile"))))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageMatching(
                        "io.headwater.parcel.Sent \\(schema id \\d+\\) has meaning 3, and this"
                                + " build knows it up to 2: a newer one can read it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Forgetful | io.headwater.parcel.Returned is left without its field reason, which has no default
                    Inventive | io.headwater.parcel.Returned has no field colour
                    Failing   | no such parcel
                    """)
    void anUpcastThatDoesNotMakeARecordIsNamed(String name, String why) throws IOException {
        assertThatThrownBy(() -> deserializer.read(bytes(empty(name))))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage(
                        "the upcast io.headwater.parcel.v1.%s -> io.headwater.parcel.Returned fails: %s"
                                .formatted(name, why));
    }

    @Test
    void aValueOfTheWrongTypeIsNamedWithItsField() {
        assertThatThrownBy(() -> deserializer.read(bytes(empty("Careless"))))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("the upcast io.headwater.parcel.v1.Careless")
                .hasMessageContaining("reason");
    }

    @Test
    void aMeaningThatNothingLeadsFromIsNamed() {
        var old =
                new GenericRecordBuilder(
                                SchemaBuilder.record("Weighed")
                                        .namespace("io.headwater.parcel")
                                        .fields()
                                        .requiredLong("grams")
                                        .endRecord())
                        .set("grams", 500L)
                        .build();

        assertThatThrownBy(() -> deserializer.read(bytes(old)))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageMatching(
                        "no upcast leads from io.headwater.parcel.Weighed \\(schema id \\d+\\) to"
                                + " io.headwater.parcel.Weighed#2");
    }

    @Test
    void twoThatBeginAtTheSameFormAreRefused() {
        var two = new LinkedHashMap<String, UnaryOperator<Map<String, @Nullable Object>>>();
        two.put("a.B -> a.C", fields -> fields);
        two.put("a.B#1 -> a.D", fields -> fields);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upcasts.of(two))
                .withMessage("Upcasts: two upcasts begin at a.B");
    }

    @Test
    void aCircleIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Upcasts.of(
                                Map.of(
                                        "a.B -> a.C",
                                        fields -> fields,
                                        "a.C -> a.B",
                                        fields -> fields)))
                .withMessageContaining("lead in a circle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.B", "a.B -> a.C -> a.D", " -> a.C", "a.B#0 -> a.C", "a.B#x -> a.C"})
    void aKeyThatIsNoStepIsRefused(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upcasts.of(Map.of(key, fields -> fields)));
    }

    private static Schema released(String name, int version) {
        return ReleasedSchemas.of(name, UpcastsTest.class.getClassLoader()).get(version - 1);
    }

    private static Schema withMeaning(Schema schema, int meaning) {
        var copy = new Schema.Parser().parse(schema.toString());
        copy.addProp("meaning", meaning);
        return copy;
    }

    private static GenericRecord sent(Schema schema, @Nullable String note) {
        var items = schema.getField("items").schema();
        var item = new GenericRecordBuilder(items.getElementType()).set("name", "x").build();
        var record =
                new GenericRecordBuilder(schema)
                        .set("to", "Ada")
                        .set("grams", 500L)
                        .set(
                                "speed",
                                new GenericData.EnumSymbol(
                                        schema.getField("speed").schema(), "SLOW"))
                        .set("items", List.of(item));
        if (note != null) {
            record.set("note", note);
        }
        return record.build();
    }

    private static GenericRecord empty(String name) {
        return new GenericRecordBuilder(
                        SchemaBuilder.record(name)
                                .namespace("io.headwater.parcel.v1")
                                .fields()
                                .endRecord())
                .build();
    }

    private static byte[] bytes(GenericRecord record) throws IOException {
        int id = SERVER.hold(record.getSchema());
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(WireFormat.header(id));
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
