package io.headwater.platform.core.service;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Problem details in the place of Tomcat's own page, for requests that it refuses by itself. */
final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable cause) {
        int status = response.getStatus();
        if (status < HttpStatus.BAD_REQUEST.value()
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        var known = HttpStatus.resolve(status);
        var title = known == null ? "Error" : known.getReasonPhrase();
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(body(status, title).getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException e) {
            // Whoever asked is gone.
        }
    }

    private static String body(int status, String title) {
        return """
        {"type":"urn:headwater:problem:%1$s","title":"%2$s","status":%3$d,"detail":"%4$s",\
        "errors":[{"code":"%1$s","message":"%4$s"}]}\
        """
                .formatted(
                        title.toLowerCase(Locale.ROOT).replace(' ', '-'),
                        title,
                        status,
                        "the request is not as HTTP wants it");
    }
}
