package io.headwater.platform.command.rest;

import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.HeaderNames;

import org.springframework.http.HttpHeaders;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What the request headers say about a command.
 *
 * @param commandId the client's {@code Idempotency-Key}, or a new one
 * @param patience how long the client waits for the result; zero where it asked for none
 * @param passedOn headers for the record
 * @param errors everything that is wrong with the headers
 */
record CommandRequest(
        String commandId,
        Duration patience,
        Map<String, String> passedOn,
        List<CommandError> errors) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_WAIT = 30;
    private static final Pattern KEY =
            Pattern.compile("\"([\\x21\\x23-\\x7e]{1,255})\"|([\\x21\\x23-\\x7e]{1,255})");
    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*(\\d{1,9})");
    private static final Pattern STRONG_TAG = Pattern.compile("\"(\\d{1,18})\"");
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    static CommandRequest of(HttpHeaders headers) {
        var errors = new ArrayList<CommandError>();
        var passedOn = new HashMap<String, String>();
        var trace = headers.getFirst(HeaderNames.TRACE_PARENT);
        if (trace != null) {
            passedOn.put(HeaderNames.TRACE_PARENT, trace);
        }
        addExpectedVersion(headers, passedOn, errors);
        return new CommandRequest(commandId(headers, errors), patience(headers), passedOn, errors);
    }

    static CommandError error(String field, String code, String message) {
        return new CommandError(field, code, message);
    }

    private static String commandId(HttpHeaders headers, List<CommandError> errors) {
        var given = headers.getFirst(IDEMPOTENCY_KEY);
        if (given == null) {
            return UUID.randomUUID().toString();
        }
        var matcher = KEY.matcher(given.strip());
        if (!matcher.matches()) {
            errors.add(
                    error(
                            IDEMPOTENCY_KEY,
                            "invalid-idempotency-key",
                            "an idempotency key has 1 to 255 visible ASCII characters, quoted or"
                                    + " bare"));
            return "";
        }
        return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    }

    private static Duration patience(HttpHeaders headers) {
        var patience = PATIENCE;
        for (var line : headers.getOrEmpty("Prefer")) {
            for (var preference : line.split(",", -1)) {
                var wait = WAIT.matcher(preference.strip());
                if (preference.strip().equals("respond-async")) {
                    return Duration.ZERO;
                }
                if (wait.matches()) {
                    patience =
                            Duration.ofSeconds(
                                    Math.min(LONGEST_WAIT, Integer.parseInt(wait.group(1))));
                }
            }
        }
        return patience;
    }

    private static void addExpectedVersion(
            HttpHeaders headers, Map<String, String> passedOn, List<CommandError> errors) {
        var ifMatch = headers.getFirst(HttpHeaders.IF_MATCH);
        var ifNoneMatch = headers.getFirst(HttpHeaders.IF_NONE_MATCH);
        if (ifMatch != null) {
            var tag = STRONG_TAG.matcher(ifMatch.strip());
            if (tag.matches()) {
                passedOn.put(HeaderNames.EXPECTED_VERSION, tag.group(1));
            } else {
                errors.add(
                        error(
                                HttpHeaders.IF_MATCH,
                                "invalid-if-match",
                                "If-Match takes one strong tag with a version, such as \"7\""));
            }
        }
        if (ifNoneMatch != null) {
            if (ifNoneMatch.strip().equals("*") && ifMatch == null) {
                passedOn.put(HeaderNames.EXPECTED_VERSION, "0");
            } else {
                errors.add(
                        error(
                                HttpHeaders.IF_NONE_MATCH,
                                "invalid-if-none-match",
                                "If-None-Match takes * alone, without If-Match"));
            }
        }
    }
}
