package io.headwater.platform.core.rest;

import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.service.ProblemException;

import org.springframework.http.HttpStatus;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;

/**
 * The body of a request to give a parked record up.
 *
 * @param sequence of the record that was looked at
 * @param reason why, for those who come later: 1 to 500 characters
 */
record DiscardRequest(long sequence, String reason) {

    /** Of the body, in bytes. */
    static final int LONGEST = 16 * 1024;

    private static final int LONGEST_REASON = 500;

    /** Throws {@link ProblemException}, 413, or 400 with all that is wrong. */
    static DiscardRequest of(byte[] body, JsonMapper json) {
        if (body.length > LONGEST) {
            throw new ProblemException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "body-too-large",
                    "the body has more than %d bytes".formatted(LONGEST));
        }
        var errors = new ArrayList<CommandError>();
        var fields = fields(body, json, errors);
        fields.propertyNames().stream()
                .filter(name -> !List.of("sequence", "reason").contains(name))
                .forEach(name ->
                        errors.add(
                                new CommandError(
                                        name,
                                        "unknown-field",
                                        "there is no field %s; there are sequence and reason"
                                                .formatted(name))));
        var sequence = fields.path("sequence");
        if (!sequence.isIntegralNumber() || !sequence.canConvertToLong() || sequence.asLong() < 1) {
            errors.add(
                    new CommandError(
                            "sequence",
                            "invalid-sequence",
                            "sequence is that of the parked record, 1 or more"));
        }
        var reason = fields.path("reason").isString() ? fields.path("reason").asString() : "";
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            errors.add(
                    new CommandError(
                            "reason",
                            "invalid-reason",
                            "reason says why, in 1 to %d characters".formatted(LONGEST_REASON)));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, List.copyOf(errors));
        }
        return new DiscardRequest(sequence.asLong(), reason.strip());
    }

    private static JsonNode fields(byte[] body, JsonMapper json, List<CommandError> errors) {
        try {
            var read = json.readTree(body);
            if (read.isObject()) {
                return read;
            }
        } catch (JacksonException e) {
            // Said below.
        }
        errors.add(
                new CommandError(
                        null,
                        "malformed-json",
                        "the body is a JSON object: {\"sequence\": 5, \"reason\": \"…\"}"));
        return json.createObjectNode();
    }
}
