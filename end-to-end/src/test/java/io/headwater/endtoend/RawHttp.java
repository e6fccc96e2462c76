package io.headwater.endtoend;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sends the very bytes it is given, which clients that know HTTP would not, and reads one answer.
 */
final class RawHttp {

    private static final int TIMEOUT_MILLIS = 20_000;

    private final URI server;

    RawHttp(URI server) {
        this.server = server;
    }

    /** The status, the header lines and the body, out of its chunks. */
    record Answer(int status, List<String> headers, String body) {

        Optional<String> header(String name) {
            var start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst();
        }
    }

    /** Sends all of it on a connection of its own and says that nothing follows. */
    Answer send(byte[] request) {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return answer(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
    }

    private static Answer answer(byte[] bytes) throws IOException {
        var in = new ByteArrayInputStream(bytes);
        var status = line(in).split(" ", 3);
        if (status.length < 2) {
            throw new IOException("no status line, but " + String.join(" ", status));
        }
        var headers = new ArrayList<String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            headers.add(line);
        }
        var answer = new Answer(Integer.parseInt(status[1]), List.copyOf(headers), "");
        var body =
                answer.header("Transfer-Encoding").filter("chunked"::equals).isPresent()
                        ? unchunked(in)
                        : in.readAllBytes();
        return new Answer(
                answer.status(), answer.headers(), new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] unchunked(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size = line(in); !size.equals("0") && !size.isEmpty(); size = line(in)) {
            body.write(in.readNBytes(Integer.parseInt(size, 16)));
            line(in);
        }
        return body.toByteArray();
    }

    /** Up to the next line break, or the end. */
    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }
}
