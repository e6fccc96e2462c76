package io.headwater.platform.command.rest;

import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.CommandIds;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.service.Preferences;

import org.springframework.http.HttpHeaders;

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
 * @param preferences how long the client waits for the result
 * @param passedOn headers for the record
 * @param errors everything that is wrong with the headers
 */
record CommandRequest(
        String commandId,
        Preferences preferences,
        Map<String, String> passedOn,
        List<CommandError> errors) {

    /**
     * A string of RFC 9651 with its escapes. Bounded, since each repetition takes a frame of the
     * stack, which a header of 8 KiB outgrew.
     */
    private static final Pattern QUOTED =
            Pattern.compile(
                    "\"((?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\\\\\"]){0,%d})\""
                            .formatted(CommandIds.LONGEST));

    private static final Pattern STRONG_TAG = Pattern.compile("\"(0|[1-9]\\d{0,17})\"");

    /** Of W3C's Trace Context, version 00; another form is not passed on. */
    private static final Pattern TRACE =
            Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    static CommandRequest of(HttpHeaders headers) {
        var errors = new ArrayList<CommandError>();
        var passedOn = new HashMap<String, String>();
        var trace = headers.getFirst(HeaderNames.TRACE_PARENT);
        if (trace != null && TRACE.matcher(trace).matches()) {
            passedOn.put(HeaderNames.TRACE_PARENT, trace);
        }
        addExpectedVersion(headers, passedOn, errors);
        return new CommandRequest(
                commandId(headers, errors), Preferences.of(headers), passedOn, errors);
    }

    private static String commandId(HttpHeaders headers, List<CommandError> errors) {
        var given = headers.getOrEmpty(IDEMPOTENCY_KEY);
        if (given.isEmpty()) {
            return UUID.randomUUID().toString();
        }
        var key = given.size() == 1 ? unquoted(given.getFirst().strip()) : "";
        if (!CommandIds.isValid(key)) {
            errors.add(
                    new CommandError(
                            IDEMPOTENCY_KEY,
                            "invalid-idempotency-key",
                            "an idempotency key is a command id, quoted or bare: "
                                    + CommandIds.RULE));
        }
        return key;
    }

    /** Empty where it begins like a quoted string and is none. */
    private static String unquoted(String key) {
        if (!key.startsWith("\"")) {
            return key;
        }
        var quoted = QUOTED.matcher(key);
        return quoted.matches() ? quoted.group(1).replaceAll("\\\\(.)", "$1") : "";
    }

    private static void addExpectedVersion(
            HttpHeaders headers, Map<String, String> passedOn, List<CommandError> errors) {
        var ifMatch = headers.getOrEmpty(HttpHeaders.IF_MATCH);
        var ifNoneMatch = headers.getOrEmpty(HttpHeaders.IF_NONE_MATCH);
        if (!ifMatch.isEmpty()) {
            var only = ifMatch.size() == 1 ? ifMatch.getFirst().strip() : "";
            var tag = STRONG_TAG.matcher(only);
            if (tag.matches()) {
                passedOn.put(HeaderNames.EXPECTED_VERSION, tag.group(1));
            } else if (only.equals("*")) {
                passedOn.put(HeaderNames.EXPECTED_VERSION, "*");
            } else {
                errors.add(
                        new CommandError(
                                HttpHeaders.IF_MATCH,
                                "invalid-if-match",
                                "If-Match takes one strong tag with a version, such as \"7\","
                                        + " or *"));
            }
        }
        if (!ifNoneMatch.isEmpty()) {
            if (ifNoneMatch.equals(List.of("*")) && ifMatch.isEmpty()) {
                passedOn.put(HeaderNames.EXPECTED_VERSION, "0");
            } else {
                errors.add(
                        new CommandError(
                                HttpHeaders.IF_NONE_MATCH,
                                "invalid-if-none-match",
                                "If-None-Match takes * alone, without If-Match"));
            }
        }
    }
}
