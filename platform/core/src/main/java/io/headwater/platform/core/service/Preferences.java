package io.headwater.platform.core.service;

import org.springframework.http.HttpHeaders;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the client prefers; a preference that is not understood is passed over, as the standard has
 * it.
 *
 * @param patience how long to wait for what was asked before there is an answer without
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7240">RFC 7240</a>
 */
public record Preferences(Duration patience) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_WAIT = 30;
    private static final Pattern WAIT = Pattern.compile("(\\d+)|\"(\\d+)\"");

    /** Those of a request. */
    public static Preferences of(HttpHeaders headers) {
        var given = new HashMap<String, String>();
        for (var line : headers.getOrEmpty("Prefer")) {
            for (var preference : line.split(",", -1)) {
                // Behind a semicolon are parameters of the preference, none of which is known.
                var parts = preference.split(";", 2)[0].split("=", 2);
                given.putIfAbsent(
                        parts[0].strip().toLowerCase(Locale.ROOT),
                        parts.length == 1 ? "" : parts[1].strip());
            }
        }
        var wait = WAIT.matcher(given.getOrDefault("wait", ""));
        if (wait.matches()) {
            return new Preferences(seconds(wait.group(1) != null ? wait.group(1) : wait.group(2)));
        }
        return new Preferences(given.containsKey("respond-async") ? Duration.ZERO : PATIENCE);
    }

    private static Duration seconds(String digits) {
        boolean isLong = digits.length() > 9;
        return Duration.ofSeconds(
                isLong ? LONGEST_WAIT : Math.min(LONGEST_WAIT, Integer.parseInt(digits)));
    }
}
