package io.headwater.platform.command.rest;

import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.service.ProblemException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a command may be written in: JSON in UTF-8, neither packed nor in parts. */
final class MediaTypes {

    private MediaTypes() {}

    /** Throws {@link ProblemException}, 415, where the headers say that it is something else. */
    static void requireJson(HttpHeaders headers) {
        var errors = new ArrayList<CommandError>();
        // Lines that contradict each other are of no type: somebody on the way would read another.
        var given = String.join(", ", headers.getOrEmpty(HttpHeaders.CONTENT_TYPE));
        if (headers.containsHeader(HttpHeaders.CONTENT_TYPE) && !isJson(given)) {
            errors.add(
                    new CommandError(
                            HttpHeaders.CONTENT_TYPE,
                            "unsupported-media-type",
                            "a command is application/json in UTF-8, not " + given));
        }
        var encoding = String.join(", ", headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING)).strip();
        if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
            errors.add(
                    new CommandError(
                            HttpHeaders.CONTENT_ENCODING,
                            "unsupported-content-encoding",
                            "a command is sent as it is, not packed as " + encoding));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, List.copyOf(errors));
        }
    }

    private static boolean isJson(String given) {
        try {
            var type = MediaType.parseMediaType(given);
            var charset = type.getCharset();
            return type.isConcrete()
                    && (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                            || "json".equals(type.getSubtypeSuffix()))
                    && (charset == null || charset.equals(StandardCharsets.UTF_8));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
