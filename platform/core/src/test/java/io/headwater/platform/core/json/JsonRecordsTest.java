package io.headwater.platform.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.platform.core.json.JsonReading.Malformed;
import io.headwater.platform.core.json.JsonReading.Read;
import io.headwater.platform.core.sample.Sample.Colour;
import io.headwater.platform.core.sample.Sample.Grown;
import io.headwater.platform.core.sample.Sample.Optional;
import io.headwater.platform.core.sample.Sample.Point;
import io.headwater.platform.core.sample.Sample.Positive;
import io.headwater.platform.core.sample.Sample.Required;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

class JsonRecordsTest {

    private static final JsonRecords<Required> REQUIRED = new JsonRecords<>(Required.class);
    private static final JsonRecords<Positive> POSITIVE = new JsonRecords<>(Positive.class);
    private static final JsonRecords<Point> POINT = new JsonRecords<>(Point.class);

    private static final String GOOD =
            """
            {"text": "a", "number": 9007199254740993, "small": -1, "flag": true, "colour": "RED",
             "point": {"label": "b", "x": 1}, "points": [{"label": "c", "x": 2}], "words": ["d", ""]}
            """;

    @Test
    void everyFieldIsReadAsItsSchemaSays() {
        assertThat(REQUIRED.read(utf8(GOOD)))
                .isEqualTo(
                        new Read<>(
                                new Required(
                                        "a",
                                        9_007_199_254_740_993L,
                                        -1,
                                        true,
                                        Colour.RED,
                                        new Point("b", 1),
                                        List.of(new Point("c", 2)),
                                        List.of("d", ""))));
    }

    @Test
    void allErrorsAreNamedAtOnceWithTheirPaths() {
        assertErrors(
                REQUIRED.read(
                        utf8(
                                """
                                {"text": 1, "text": "a", "number": "5", "small": 2147483648, "flag": "true",
                                 "colour": "PINK", "point": {"label": null, "y": 1},
                                 "points": [{"label": "c", "x": 2}, 7, {"label": "d", "x": 5.0}], "word": []}
                                """)),
                "text: duplicate-field",
                "word: unknown-field",
                "number: wrong-type",
                "small: wrong-type",
                "flag: wrong-type",
                "colour: wrong-type",
                "point.y: unknown-field",
                "point.label: wrong-type",
                "point.x: missing-field",
                "points[1]: wrong-type",
                "points[2].x: wrong-type",
                "words: missing-field");
    }

    @Test
    void anOptionalFieldMayBeMissingOrNull() {
        for (var note : List.of("", ", \"note\": null")) {
            var json =
                    """
                    {"name": "a", "count": 1, "colour": "RED", "words": [], "point": {"label": "", "x": 0}%s}
                    """
                            .formatted(note);

            assertThat(new JsonRecords<>(Grown.class).read(utf8(json)))
                    .isEqualTo(
                            new Read<>(
                                    new Grown(
                                            "a",
                                            null,
                                            1,
                                            Colour.RED,
                                            List.of(),
                                            new Point("", 0))));
        }
    }

    @Test
    void aFieldWithADefaultMayBeMissing() {
        assertThat(new JsonRecords<>(Grown.class).read(utf8("{\"name\": \"a\"}")))
                .isEqualTo(
                        new Read<>(
                                new Grown(
                                        "a",
                                        null,
                                        7,
                                        Colour.RED,
                                        List.of("one"),
                                        new Point("origin", 0))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"5\"",
                "5.0",
                "1e3",
                "1E3",
                "5.9",
                "true",
                "null",
                "[]",
                "{}",
                "9223372036854775808",
                "-9223372036854775809"
            })
    void whatIsNoWholeNumberOf64BitsIsNoLong(String value) {
        assertErrors(POSITIVE.read(utf8("{\"number\": " + value + "}")), "number: wrong-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9007199254740993", "9223372036854775807"})
    void aWholeNumberOf64BitsKeepsEachDigit(String value) {
        assertThat(POSITIVE.read(utf8("{\"number\": " + value + "}")))
                .isEqualTo(new Read<>(new Positive(Long.parseLong(value))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T12:00:00Z",
                "2026-01-31T13:00:00.000+01:00",
                "2026-01-31T12:00:00.000999999Z"
            })
    void aTimeIsReadToTheMillisecondWhateverItsOffset(String text) {
        assertThat(new JsonRecords<>(Optional.class).read(utf8("{\"at\": \"" + text + "\"}")))
                .isEqualTo(
                        new Read<>(
                                new Optional(
                                        null,
                                        null,
                                        null,
                                        Instant.parse("2026-01-31T12:00:00Z"),
                                        null,
                                        null,
                                        null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2026-01-31\"", "\"soon\"", "1769860800000", "true"})
    void whatNamesNoInstantIsNoTime(String value) {
        assertErrors(
                new JsonRecords<>(Optional.class).read(utf8("{\"at\": " + value + "}")),
                "at: wrong-type");
    }

    @Test
    void aValueThatTheRecordRefusesIsAnError() {
        assertErrors(POSITIVE.read(utf8("{\"number\": -1}")), "null: invalid-value");
    }

    @Test
    void anErrorSaysInWordsWhatIsWrong() {
        assertThat(((Malformed<Positive>) POSITIVE.read(utf8("{\"number\": 5.0}"))).errors())
                .extracting("message")
                .containsExactly(
                        "number must be a whole number of at most 64 bits, not a number with a"
                                + " fraction or an exponent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``",
                "`   `",
                "{",
                "{\"number\": 1",
                "{\"number\": 1}}",
                "{\"number\": 1} x",
                "{\"number\": 1} {\"number\": 1}",
                "{number: 1}",
                "{'number': 1}",
                "{\"number\": 01}",
                "{\"number\": NaN}",
                "{\"number\": 1,}",
                "{\"number\": 1} // why",
                "nonsense"
            })
    void whatIsNoOneJsonValueIsMalformed(String body) {
        assertErrors(POSITIVE.read(utf8(body)), "null: malformed-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "5", "\"text\"", "true"})
    void aBodyThatIsNoObjectHasTheWrongType(String body) {
        assertErrors(POSITIVE.read(utf8(body)), "null: wrong-type");
    }

    @Test
    void bytesThatAreNoUtf8AreMalformed() {
        var bytes = utf8("{\"label\": \"a\", \"x\": 1}");
        bytes[11] = (byte) 0xff;

        assertErrors(POINT.read(bytes), "null: malformed-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "a\\udc00", "\\ud800x"})
    void halfACharacterIsMalformed(String text) {
        assertErrors(
                POINT.read(utf8("{\"label\": \"" + text + "\", \"x\": 1}")),
                "label: malformed-text");
    }

    @Test
    void aBodyThatIsNestedTooDeeplyIsMalformed() {
        int depth = 100_000;

        assertErrors(
                POINT.read(utf8("{\"label\": " + "[".repeat(depth) + "]".repeat(depth) + "}")),
                "null: malformed-json");
    }

    @Test
    void aNumberOfAMillionDigitsIsMalformed() {
        assertErrors(
                POINT.read(utf8("{\"label\": \"\", \"x\": " + "9".repeat(1_000_000) + "}")),
                "null: malformed-json");
    }

    private static void assertErrors(JsonReading<?> reading, String... fieldsAndCodes) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Malformed.class,
                        malformed ->
                                assertThat(((Malformed<?>) malformed).errors())
                                        .extracting(error -> error.field() + ": " + error.code())
                                        .containsExactlyInAnyOrder(fieldsAndCodes));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
