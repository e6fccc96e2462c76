package io.headwater.platform.core.service;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

import java.util.Locale;

/**
 * Turns what Spring itself refuses (unknown path, wrong method …) into problem details with {@code
 * errors}, too.
 */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException nothing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var problem =
                Problem.of(
                        HttpStatus.NOT_FOUND,
                        "not-found",
                        "there is nothing at /" + nothing.getResourcePath());
        return handleExceptionInternal(nothing, problem, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        // Whatever the client would accept: a problem is told in this type or not at all.
        var response =
                ResponseEntity.status(status)
                        .headers(headers)
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (body instanceof ProblemDetail problem
                && (problem.getProperties() == null
                        || !problem.getProperties().containsKey("errors"))) {
            var known = HttpStatus.valueOf(status.value());
            var code = known.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
            return response.body(Problem.of(known, code, String.valueOf(problem.getDetail())));
        }
        return response.body(body);
    }

    /** A fault of ours: the client learns no more than that, the log has the rest. */
    @ExceptionHandler(RuntimeException.class)
    ResponseEntity<ProblemDetail> fault(RuntimeException fault, WebRequest request) {
        LOG.error("cannot answer {}", request.getDescription(false), fault);
        var status = HttpStatus.INTERNAL_SERVER_ERROR;
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(status, "internal-error", Problem.FAULT));
    }
}
