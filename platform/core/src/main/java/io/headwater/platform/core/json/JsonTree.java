package io.headwater.platform.core.json;

import io.headwater.platform.core.message.CommandError;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value as it was written: a number keeps its form, and a field given twice is an error, not
 * a last word.
 */
sealed interface JsonTree {

    record Node(Map<String, JsonTree> members) implements JsonTree {}

    record Items(List<JsonTree> values) implements JsonTree {}

    record Text(String value) implements JsonTree {}

    record Whole(BigInteger value) implements JsonTree {
        boolean fitsLong() {
            return value.bitLength() < Long.SIZE;
        }

        boolean fitsInt() {
            return value.bitLength() < Integer.SIZE;
        }
    }

    /** A number with a fraction or an exponent. */
    record Fraction() implements JsonTree {}

    record Flag(boolean value) implements JsonTree {}

    record Nothing() implements JsonTree {}

    /** The value's kind, for messages. */
    default String kind() {
        return switch (this) {
            case Node _ -> "an object";
            case Items _ -> "an array";
            case Text _ -> "a string";
            case Whole whole -> "the number " + whole.value();
            case Fraction _ -> "a number with a fraction or an exponent";
            case Flag _ -> "a boolean";
            case Nothing _ -> "null";
        };
    }

    /**
     * The one value of the text, or {@code null} with the error added where the text is no JSON.
     */
    static @Nullable JsonTree parse(byte[] json, List<CommandError> errors) {
        try (var parser = Parsing.FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() == null) {
                errors.add(
                        new CommandError(
                                null, "malformed-json", "the body is empty; send a JSON object"));
                return null;
            }
            var value = Parsing.value(parser, "", errors);
            if (parser.nextToken() != null) {
                errors.add(
                        new CommandError(
                                null, "malformed-json", "something follows the JSON value"));
            }
            return value;
        } catch (JacksonException e) {
            errors.add(
                    new CommandError(
                            null,
                            "malformed-json",
                            "the body is no JSON%s: %s"
                                    .formatted(where(e), firstWords(e.getOriginalMessage()))));
            return null;
        }
    }

    /** Empty for what is wrong with the body as a whole, such as its depth. */
    private static String where(JacksonException e) {
        var location = e.getLocation();
        return location == null
                ? ""
                : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    /** Without Jackson's own bookkeeping, which follows in brackets. */
    private static String firstWords(String message) {
        int bracket = message.indexOf(" (");
        return bracket < 0 ? message : message.substring(0, bracket);
    }

    /** The recursion behind {@link #parse}; the factory's limits bound depth and length. */
    final class Parsing {

        private static final JsonFactory FACTORY = new JsonFactory();

        private Parsing() {}

        private static JsonTree value(JsonParser parser, String path, List<CommandError> errors) {
            return switch (parser.currentToken()) {
                case START_OBJECT -> node(parser, path, errors);
                case START_ARRAY -> items(parser, path, errors);
                case VALUE_STRING -> text(parser.getString(), path, errors);
                case VALUE_NUMBER_INT -> new Whole(parser.getBigIntegerValue());
                case VALUE_NUMBER_FLOAT -> new Fraction();
                case VALUE_TRUE -> new Flag(true);
                case VALUE_FALSE -> new Flag(false);
                default -> new Nothing();
            };
        }

        private static JsonTree text(String value, String path, List<CommandError> errors) {
            // JSON can escape half of a surrogate pair; UTF-8 cannot hold it and would store "?".
            if (value.codePoints().anyMatch(Parsing::isHalfACharacter)) {
                errors.add(
                        new CommandError(
                                path.isEmpty() ? null : path,
                                "malformed-text",
                                "half of a surrogate pair is no character"));
            }
            return new Text(value);
        }

        private static boolean isHalfACharacter(int codePoint) {
            return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        }

        private static JsonTree node(JsonParser parser, String path, List<CommandError> errors) {
            var members = new LinkedHashMap<String, JsonTree>();
            for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                var field = path.isEmpty() ? name : path + "." + name;
                if (members.put(name, value(parser, field, errors)) != null) {
                    errors.add(
                            new CommandError(
                                    field, "duplicate-field", name + " is given more than once"));
                }
            }
            return new Node(members);
        }

        private static JsonTree items(JsonParser parser, String path, List<CommandError> errors) {
            var values = new ArrayList<JsonTree>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(value(parser, path + "[" + values.size() + "]", errors));
            }
            return new Items(values);
        }
    }
}
