package io.headwater.localstack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;

/**
 * Ready when a page answers 200. The old HTTP client, for the new one costs the launcher a quarter
 * second.
 */
record HttpProbe(int port, String path) implements Probe {

    private static final int PATIENCE_MILLIS = 3_000;

    @Override
    public Optional<String> whyNotReady() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection)
                            URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == HttpURLConnection.HTTP_OK
                    ? Optional.empty()
                    : Optional.of(path + " answers " + status);
        } catch (IOException e) {
            return Optional.of(path + " does not answer (" + e.getMessage() + ")");
        }
    }
}
