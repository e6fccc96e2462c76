package io.headwater.platform.command.rest;

import org.springframework.http.HttpHeaders;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What the client prefers; a preference that is not understood is passed over, as the standard has
 * it.
 *
 * @param async whether to answer before there is a result
 * @param patience how long to wait for one
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7240">RFC 7240</a>
 */
record Preferences(boolean async, Duration patience) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_WAIT = 30;
    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,9})\"?");

    static Preferences of(HttpHeaders headers) {
        boolean async = false;
        var patience = PATIENCE;
        for (var line : headers.getOrEmpty("Prefer")) {
            for (var part : line.split("[,;]", -1)) {
                var preference = part.strip();
                var wait = WAIT.matcher(preference);
                if (preference.equals("respond-async")) {
                    async = true;
                } else if (wait.matches()) {
                    patience =
                            Duration.ofSeconds(
                                    Math.min(LONGEST_WAIT, Integer.parseInt(wait.group(1))));
                }
            }
        }
        return new Preferences(async, async ? Duration.ZERO : patience);
    }
}
