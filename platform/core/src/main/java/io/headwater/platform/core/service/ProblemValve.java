package io.headwater.platform.core.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import java.io.IOException;
import java.util.Locale;

/** Problem details in the place of Tomcat's own page, for requests that it refuses by itself. */
final class ProblemValve extends ErrorReportValve {

    /**
     * Refuses path parameters. Spring drops them: {@code users/a;b} would be the user {@code a}, to
     * whom it may not belong.
     */
    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (hasParameters(request)) {
            response.sendError(HttpStatus.BAD_REQUEST.value());
            // As the valve itself does it: an error ends what is written, but for its report.
            response.setSuspended(false);
            report(request, response, null);
        } else {
            super.invoke(request, response);
        }
    }

    private static boolean hasParameters(Request request) {
        // There is none where Tomcat could not read the request line.
        return request.getRequestURI() != null && request.getRequestURI().contains(";");
    }

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
            response.getOutputStream()
                    .write(body(status, title, detail(request, status)).getBytes(UTF_8));
            response.finishResponse();
        } catch (IOException e) {
            // Whoever asked is gone.
        }
    }

    private static String detail(Request request, int status) {
        if (status >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            return Problem.FAULT;
        }
        return status == HttpStatus.BAD_REQUEST.value() && hasParameters(request)
                ? "a path has no parameters here: write ; as %3B"
                : "the request is not as HTTP wants it";
    }

    private static String body(int status, String title, String detail) {
        return """
        {"type":"urn:headwater:problem:%1$s","title":"%2$s","status":%3$d,"detail":"%4$s",\
        "errors":[{"code":"%1$s","message":"%4$s"}]}\
        """
                .formatted(title.toLowerCase(Locale.ROOT).replace(' ', '-'), title, status, detail);
    }
}
