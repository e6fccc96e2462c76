package io.headwater.endtoend;

import static io.headwater.endtoend.MalformedRequest.joined;
import static io.headwater.endtoend.MalformedRequest.utf8;

import io.headwater.endtoend.MalformedRequest.Expected;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Requests that no line of a table can say: bytes that are no text, sizes, and what is no HTTP. */
final class UnwritableRequests {

    private static final String PATH = "/api/users/none/commands/RenameUser";
    private static final List<String> JSON = List.of("Content-Type: application/json");
    private static final String HEAD =
            "POST " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
    private static final int ONE_MIB = 1024 * 1024;

    private final List<MalformedRequest> all = new ArrayList<>();

    static List<MalformedRequest> all() {
        var requests = new UnwritableRequests();
        requests.addBytes();
        requests.addEncodings();
        requests.addSizes();
        requests.addBrokenHttp();
        return requests.all;
    }

    private void addBytes() {
        var section = "Bytes";
        var malformed = Expected.of(400, "malformed-json");
        for (var bytes :
                List.of(
                        "FF",
                        "C0 80",
                        "E0 80 AF",
                        "ED A0 80",
                        "ED A0 BD ED B8 80",
                        "F5 80 80 80",
                        "E2 82",
                        "E4")) {
            var hex = HexFormat.ofDelimiter(" ").parseHex(bytes);
            body(
                    section,
                    "no UTF-8 in a value: " + bytes,
                    around("{\"name\": \"", hex, "\"}"),
                    malformed);
            body(section, "no UTF-8 in a name: " + bytes, around("{\"", hex, "\": 1}"), malformed);
        }
        for (var control : List.of("00", "09", "0A", "1F")) {
            var hex = HexFormat.of().parseHex(control);
            body(
                    section,
                    "a control character in text: " + control,
                    around("{\"name\": \"", hex, "\"}"),
                    malformed);
        }
        body(
                section,
                "NUL behind it",
                around("{\"name\": 1}", new byte[1], ""),
                Expected.of(400, "malformed-json", "name: wrong-type"));
    }

    private void addEncodings() {
        for (var charset :
                List.of(
                        "UTF-16",
                        "UTF-16LE",
                        "UTF-16BE",
                        "UTF-32",
                        "UTF-32LE",
                        "UTF-32BE",
                        "IBM037")) {
            body(
                    "Encodings",
                    charset,
                    "{\"name\": \"Ada\"}".getBytes(Charset.forName(charset)),
                    Expected.of(400, "malformed-json"));
        }
        body(
                "Encodings",
                "UTF-16LE with a byte order mark",
                "\ufeff{\"name\": \"Ada\"}".getBytes(StandardCharsets.UTF_16LE),
                Expected.of(400, "malformed-json"));
        body(
                "Encodings",
                "UTF-8 with a byte order mark, which may be",
                utf8("\ufeff{\"name\": \"Ada\"}"),
                Expected.of(422, "user-not-found"));
    }

    private void addSizes() {
        var tooLarge = Expected.of(413, "body-too-large");
        body(
                "Sizes",
                "a name, 1 MiB in all",
                name(ONE_MIB),
                Expected.of(422, "name: invalid-name", "user-not-found"));
        body("Sizes", "a name, one byte more", name(ONE_MIB + 1), tooLarge);
        body(
                "Sizes",
                "white space, 1 MiB in all",
                blank(ONE_MIB),
                Expected.of(422, "user-not-found"));
        body("Sizes", "white space, one byte more", blank(ONE_MIB + 1), tooLarge);
        wire(
                "Sizes",
                "one byte more, in chunks",
                "Transfer-Encoding: chunked",
                joined(
                        utf8(
                                HEAD
                                        + "Content-Type: application/json\r\n"
                                        + "Transfer-Encoding: chunked\r\n\r\n"),
                        chunked(blank(ONE_MIB + 1))),
                tooLarge);
        wire(
                "Sizes",
                "too large: comes alone",
                "If-Match: 7",
                MalformedRequest.wire(
                        "POST",
                        "/api/users/a%20b/commands/RenameUser",
                        List.of("Content-Type: application/json", "If-Match: 7"),
                        name(ONE_MIB + 1)),
                tooLarge);
    }

    private void addBrokenHttp() {
        bad("no request line", "GARBAGE\r\n\r\n");
        bad("a TLS handshake", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000");
        bad("a method with a bracket", HEAD.replace("POST", "PO(ST") + "\r\n");
        bad("no host", HEAD.replace("Host: 127.0.0.1\r\n", "") + "\r\n");
        bad("two hosts", HEAD + "Host: example.org\r\n\r\n");
        bad("a host with a space", HEAD.replace("127.0.0.1", "a b") + "\r\n");
        bad("a header without a colon", HEAD + "nonsense\r\n\r\n");
        bad("a space before the colon", HEAD + "If-Match : \"7\"\r\n\r\n");
        bad("a header's name beyond ASCII", HEAD + "Schl\u00fcssel: 7\r\n\r\n");
        bad("NUL in a header", HEAD + "If-Match: \"\u0000\"\r\n\r\n");
        bad("a header of 20,000 characters", HEAD + "X: " + "x".repeat(20_000) + "\r\n\r\n");
        bad("300 headers", HEAD + "X: x\r\n".repeat(300) + "\r\n");
        bad("a length that is no number", HEAD + "Content-Length: long\r\n\r\n");
        bad("a negative length", HEAD + "Content-Length: -1\r\n\r\n");
        bad("a length beyond 64 bits", HEAD + "Content-Length: 99999999999999999999\r\n\r\n");
        bad("two lengths", HEAD + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ");
        bad("a body shorter than its length", HEAD + "Content-Length: 50\r\n\r\n{}");
        bad(
                "a chunk without a size",
                HEAD + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");
        bad("a chunk that is cut off", HEAD + "Transfer-Encoding: chunked\r\n\r\n50\r\n{}");
        http(
                "another transfer encoding",
                HEAD + "Transfer-Encoding: gzip\r\n\r\n",
                Expected.of(501, "not-implemented"));
        http(
                "an expectation that is none",
                HEAD + "Expect: much\r\nContent-Length: 2\r\n\r\n{}",
                Expected.of(417, "expectation-failed"));
        http(
                "a version that is none",
                HEAD.replace("HTTP/1.1", "HTTP/9.9") + "\r\n",
                Expected.of(505, "http-version-not-supported"));
    }

    private void bad(String name, String request) {
        http(name, request, Expected.of(400, "bad-request"));
    }

    private void http(String name, String request, Expected expected) {
        wire("What is no HTTP", name, "", request.getBytes(StandardCharsets.ISO_8859_1), expected);
    }

    private void body(String section, String name, byte[] body, Expected expected) {
        wire(section, name, "", MalformedRequest.wire("POST", PATH, JSON, body), expected);
    }

    private void wire(String section, String name, String headers, byte[] wire, Expected expected) {
        all.add(
                new MalformedRequest(
                        section,
                        name,
                        List.of(
                                "POST users/none/RenameUser",
                                headers,
                                "%d bytes in all".formatted(wire.length)),
                        wire,
                        expected));
    }

    private static byte[] name(int size) {
        return utf8("{\"name\": \"" + "x".repeat(size - "{\"name\": \"\"}".length()) + "\"}");
    }

    private static byte[] blank(int size) {
        var json = "{\"name\": \"Ada\"}";
        return utf8(json + " ".repeat(size - json.length()));
    }

    private static byte[] around(String before, byte[] bytes, String after) {
        return joined(joined(utf8(before), bytes), utf8(after));
    }

    private static byte[] chunked(byte[] body) {
        return joined(
                joined(utf8(Integer.toHexString(body.length) + "\r\n"), body),
                utf8("\r\n0\r\n\r\n"));
    }
}
