package io.headwater.endtoend;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One row of the table: what is sent, and what is to come of it.
 *
 * @param told the request as a reader is told of it
 * @param wire the request as it is sent
 */
@SuppressWarnings("ArrayRecordComponent") // rows are not compared with each other
record MalformedRequest(
        String section, String name, List<String> told, byte[] wire, Expected expected) {

    private static final Pattern REPETITION = Pattern.compile("\\$\\{(.+?) \\* (\\d+)}");
    private static final int COLUMNS = 7;

    /**
     * @param errors each {@code field: code}, or the code alone; sorted
     * @param header one that the answer must have, {@code name: value}
     */
    record Expected(int status, List<String> errors, @Nullable String header) {

        static Expected of(int status, String... errors) {
            return new Expected(status, List.of(errors).stream().sorted().toList(), null);
        }
    }

    /** The request of a line of the table. */
    static MalformedRequest of(String section, String line) {
        var cells = List.of(line.split("\\|", -1)).stream().map(String::strip).toList();
        if (cells.size() < COLUMNS || cells.size() > COLUMNS + 1) {
            throw new IllegalArgumentException("not %d columns: %s".formatted(COLUMNS, line));
        }
        var body = utf8(expanded(cells.get(4)));
        var wire = wire(cells.get(1), path(expanded(cells.get(2))), headers(cells.get(3)), body);
        var errors = cells.get(6).isEmpty() ? new String[0] : cells.get(6).split(", ", -1);
        var expected = Expected.of(Integer.parseInt(cells.get(5)), errors);
        return new MalformedRequest(
                section,
                cells.get(0),
                List.of(cells.get(1) + " " + cells.get(2), cells.get(3), cells.get(4)),
                wire,
                cells.size() == COLUMNS
                        ? expected
                        : new Expected(expected.status(), expected.errors(), cells.get(7)));
    }

    /** A request whose head is as it should be. */
    static byte[] wire(String method, String path, List<String> headers, byte[] body) {
        var head = new ArrayList<String>();
        head.add(method + " " + path + " HTTP/1.1");
        head.add("Host: 127.0.0.1");
        head.add("Connection: close");
        head.add("Content-Length: " + body.length);
        head.addAll(headers);
        return joined(utf8(String.join("\r\n", head) + "\r\n\r\n"), body);
    }

    static byte[] joined(byte[] first, byte[] second) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return section + ": " + name;
    }

    private static String path(String shown) {
        var parts = shown.split("/", -1);
        return shown.startsWith("/")
                ? shown
                : "/api/%s/%s/commands/%s".formatted(parts[0], parts[1], parts[2]);
    }

    private static List<String> headers(String shown) {
        var headers = new ArrayList<String>();
        if (!shown.contains("Content-Type:")) {
            headers.add("Content-Type: application/json");
        }
        for (var header : shown.split("&&", -1)) {
            if (!header.isBlank() && !header.strip().equals("Content-Type: -")) {
                headers.add(expanded(header.strip()));
            }
        }
        return headers;
    }

    private static String expanded(String shown) {
        return REPETITION
                .matcher(shown)
                .replaceAll(match ->
                        Matcher.quoteReplacement(
                                match.group(1).repeat(Integer.parseInt(match.group(2)))));
    }
}
