package io.headwater.platform.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headwater.platform.core.json.JsonReading.Malformed;
import io.headwater.platform.core.json.JsonReading.Read;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.sample.Sample.Binary;
import io.headwater.platform.core.sample.Sample.Colour;
import io.headwater.platform.core.sample.Sample.Dated;
import io.headwater.platform.core.sample.Sample.Grown;
import io.headwater.platform.core.sample.Sample.Point;
import io.headwater.platform.core.sample.Sample.Positive;
import io.headwater.platform.core.sample.Sample.Required;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

class JsonRecordsTest {

    private static final JsonRecords<Required> REQUIRED = new JsonRecords<>(Required.class);
    private static final JsonRecords<Positive> POSITIVE = new JsonRecords<>(Positive.class);
    private static final JsonRecords<Point> POINT = new JsonRecords<>(Point.class);

    private static final JsonRecords<Dated> DATED = new JsonRecords<>(Dated.class);

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

    @Test
    void aValueThatTheRecordRefusesIsAnError() {
        assertErrors(POSITIVE.read(utf8("{\"number\": -1}")), "null: invalid-value");
    }

    @Test
    void whatARecordRefusesIsNamedBesideAllOtherErrors() {
        var reading =
                DATED.read(
                        utf8(
                                """
                                {"at": 5, "numbers": [{"number": -1}, {"number": 1}, {"number": "-1"}, {"number": -2}]}
                                """));

        assertErrors(
                reading,
                "at: wrong-type",
                "numbers[0]: invalid-value",
                "numbers[2].number: wrong-type",
                "numbers[3]: invalid-value");
        assertThat(messages(reading)).contains("not positive");
    }

    @Test
    void whatOlderReadersSeeOfASymbolIsNobodysToSend() {
        var reading = REQUIRED.read(utf8(GOOD.replace("RED", "UNKNOWN")));

        assertErrors(reading, "colour: wrong-type");
        assertThat(messages(reading))
                .containsExactly("colour must be one of [RED, GREEN], not a string");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T12:00:00Z",
                "2026-01-31T12:00:00.000Z",
                "2026-01-31T13:00:00.000000+01:00",
                "2026-01-31t12:00:00z"
            })
    void aTimeIsWrittenByRfc3339(String text) {
        var json = "{\"at\": \"%1$s\", \"until\": \"%1$s\", \"numbers\": []}".formatted(text);
        var noon = Instant.parse("2026-01-31T12:00:00Z");

        assertThat(DATED.read(utf8(json))).isEqualTo(new Read<>(new Dated(noon, noon, List.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1769860800000",
                "null",
                "\"\"",
                "\"noon\"",
                "\"2026-01-31\"",
                "\"2026-01-31T12:00:00\"",
                "\"2026-01-31T12:00Z\"",
                "\"2026-02-30T12:00:00Z\"",
                "\"2026-01-31T12:00:00.0001Z\"",
                "\"+12026-01-31T12:00:00Z\""
            })
    void whatIsNoTimeToTheMillisecondIsNoTime(String value) {
        assertErrors(
                DATED.read(utf8("{\"at\": " + value + ", \"numbers\": []}")), "at: wrong-type");
    }

    @Test
    void aFieldThatJsonCannotGiveFailsTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JsonRecords<>(Binary.class))
                .withMessageStartingWith(
                        "JSON cannot give the field Binary.raw, which is \"bytes\"");
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
    @ValueSource(strings = {" {}", " x", " // why", ",", "}", "\u0000"})
    void whatFollowsTheValueHidesNoErrorInIt(String tail) {
        assertErrors(
                POSITIVE.read(utf8("{}" + tail)), "null: malformed-json", "number: missing-field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "5", "\"text\"", "true"})
    void aBodyThatIsNoObjectHasTheWrongType(String body) {
        assertErrors(POSITIVE.read(utf8(body)), "null: wrong-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c080", "e080af", "eda080", "f5808080", "e282", "e4"})
    void bytesThatAreNoUtf8AreMalformed(String bytes) {
        var json = new String(HexFormat.of().parseHex(bytes), StandardCharsets.ISO_8859_1);

        for (var body :
                List.of("{\"label\": \"" + json + "\", \"x\": 1}", "{\"" + json + "\": 1}")) {
            assertErrors(
                    POINT.read(body.getBytes(StandardCharsets.ISO_8859_1)), "null: malformed-json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void anotherEncodingThanUtf8IsMalformed(String charset) {
        assertErrors(
                POINT.read("{\"label\": \"\", \"x\": 1}".getBytes(Charset.forName(charset))),
                "null: malformed-json");
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(POINT.read(utf8("\ufeff{\"label\": \"\", \"x\": 1}")))
                .isEqualTo(new Read<>(new Point("", 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "a\\udc00", "\\ud800x"})
    void halfACharacterIsMalformed(String text) {
        assertErrors(
                POINT.read(utf8("{\"label\": \"" + text + "\", \"x\": 1}")),
                "label: malformed-text");
    }

    @Test
    void halfACharacterInTheNameOfAFieldIsMalformed() {
        assertErrors(
                POINT.read(utf8("{\"label\": \"\", \"x\": 1, \"y\\ud800\": 1}")),
                "y?: malformed-text",
                "y?: unknown-field");
    }

    @Test
    void aFieldGivenThriceIsOneError() {
        assertErrors(
                POSITIVE.read(utf8("{\"number\": 1, \"n\\u0075mber\": 2, \"number\": 3}")),
                "number: duplicate-field");
    }

    @Test
    void aBodyThatIsNestedTooDeeplyIsMalformed() {
        int depth = 100_000;

        assertErrors(
                POINT.read(utf8("{\"label\": " + "[".repeat(depth) + "]".repeat(depth) + "}")),
                "null: malformed-json");
    }

    @Test
    void aNumberOfAMillionDigitsHasTheWrongTypeAndHidesNoOtherError() {
        var body = "{\"x\": " + "9".repeat(1_000_000) + "}";

        assertErrors(POINT.read(utf8(body)), "label: missing-field", "x: wrong-type");
        assertThat(messages(POINT.read(utf8(body))))
                .contains(
                        "x must be a whole number of at most 32 bits, not a number of 1000000"
                                + " digits");
    }

    @Test
    void messagesAreForThoseWhoSendJsonNotForThoseWhoConfigureAParser() {
        assertThat(messages(POINT.read(utf8("{\"x\": NaN}"))))
                .containsExactly(
                        "the body is no JSON at line 1, column 10: Non-standard token 'NaN'");
        assertThat(messages(POINT.read(utf8("[".repeat(501)))))
                .containsExactly(
                        "JSON is read to 500 levels, with names of up to 50000 characters");
    }

    private static List<String> messages(JsonReading<?> reading) {
        return ((Malformed<?>) reading).errors().stream().map(CommandError::message).toList();
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
