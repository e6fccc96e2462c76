package io.headwater.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;

/**
 * Ready when a page answers 200; what it says otherwise, up to 1,000 bytes, is the reason. The old
 * HTTP client, for the new one costs the launcher a quarter second.
 */
record HttpProbe(int port, String path) implements Probe {

    private static final int PATIENCE_MILLIS = 3_000;
    private static final int LONGEST_REASON = 1_000;

    @Override
    public Optional<String> whyNotReady() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection)
                            URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            int status = connection.getResponseCode();
            Optional<String> objection =
                    status == HttpURLConnection.HTTP_OK
                            ? Optional.empty()
                            : Optional.of(path + " answers " + status + reason(connection));
            connection.disconnect();
            return objection;
        } catch (IOException e) {
            return Optional.of(path + " does not answer (" + e.getMessage() + ")");
        }
    }

    private static String reason(HttpURLConnection connection) throws IOException {
        try (var body = connection.getErrorStream()) {
            return body == null
                    ? ""
                    : ": " + new String(body.readNBytes(LONGEST_REASON), UTF_8).strip();
        }
    }
}
