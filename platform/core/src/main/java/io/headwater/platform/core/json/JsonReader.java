package io.headwater.platform.core.json;

import io.headwater.platform.core.message.CommandError;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads one JSON value as a {@link JsonTree} and collects what is wrong with its text. */
final class JsonReader {

    /** Numbers of any length: too large a number is an error of its field, beside others. */
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final List<CommandError> errors;

    JsonReader(List<CommandError> errors) {
        this.errors = errors;
    }

    /**
     * The one value of the text, or {@code null} where the text is no JSON.
     *
     * @param json UTF-8; a byte order mark before it is passed over
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8259#section-8.1">RFC 8259, 8.1</a>
     */
    @Nullable JsonTree read(byte[] json) {
        // Decoded strictly: the parser itself guesses UTF-16 and takes bytes that are no UTF-8.
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), decoded(json))) {
            if (parser.nextToken() == null) {
                malformed("the body is empty; send a JSON object");
                return null;
            }
            var value = value(parser, "");
            if (isFollowed(parser)) {
                malformed("something follows the JSON value");
            }
            return value;
        } catch (CharacterCodingException e) {
            malformed("the body is no UTF-8");
        } catch (StreamConstraintsException e) {
            var limits = FACTORY.streamReadConstraints();
            malformed(
                    "JSON is read to %d levels, with names of up to %d characters"
                            .formatted(limits.getMaxNestingDepth(), limits.getMaxNameLength()));
        } catch (JacksonException e) {
            malformed(
                    "the body is no JSON at line %d, column %d: %s"
                            .formatted(
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr(),
                                    firstWords(e.getOriginalMessage())));
        }
        return null;
    }

    /** By JSON or by what is none: either way what was read before it may be looked at. */
    private static boolean isFollowed(JsonParser parser) {
        try {
            return parser.nextToken() != null;
        } catch (JacksonException e) {
            return true;
        }
    }

    private static String decoded(byte[] utf8) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    private JsonTree value(JsonParser parser, String path) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> node(parser, path);
            case START_ARRAY -> items(parser, path);
            case VALUE_STRING -> text(parser.getString(), path);
            case VALUE_NUMBER_INT -> new JsonTree.Whole(parser.getString());
            case VALUE_NUMBER_FLOAT -> new JsonTree.Fraction();
            case VALUE_TRUE -> new JsonTree.Flag(true);
            case VALUE_FALSE -> new JsonTree.Flag(false);
            default -> new JsonTree.Nothing();
        };
    }

    private JsonTree text(String value, String path) {
        requireCharacters(value, path);
        return new JsonTree.Text(value);
    }

    private JsonTree node(JsonParser parser, String path) {
        var members = new LinkedHashMap<String, JsonTree>();
        var duplicates = new HashSet<String>();
        for (var given = parser.nextName(); given != null; given = parser.nextName()) {
            // As UTF-8 can hold it, since errors name it.
            var name = new String(given.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            var field = path.isEmpty() ? name : path + "." + name;
            requireCharacters(given, field);
            parser.nextToken();
            var earlier = members.put(name, value(parser, field));
            if (earlier != null && duplicates.add(name)) {
                add(field, "duplicate-field", name + " is given more than once");
            }
        }
        return new JsonTree.Node(members);
    }

    private JsonTree items(JsonParser parser, String path) {
        var values = new ArrayList<JsonTree>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser, path + "[" + values.size() + "]"));
        }
        return new JsonTree.Items(values);
    }

    /** JSON can escape half of a surrogate pair; UTF-8 cannot hold it and would store "?". */
    private void requireCharacters(String text, String path) {
        if (text.codePoints().anyMatch(JsonReader::isHalfACharacter)) {
            add(path, "malformed-text", "half of a surrogate pair is no character");
        }
    }

    private static boolean isHalfACharacter(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private void malformed(String message) {
        add("", "malformed-json", message);
    }

    private void add(String path, String code, String message) {
        errors.add(new CommandError(path.isEmpty() ? null : path, code, message));
    }

    /** Without Jackson's own bookkeeping, and without its advice to those who configure it. */
    private static String firstWords(String message) {
        return message.replaceFirst("(?s)( \\(|: enable ).*", "");
    }
}
