package io.headwater.platform.core.service;

import io.headwater.platform.core.message.CommandError;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

import java.util.List;

/** A request that cannot be served, with the answer that says why. */
public final class ProblemException extends ErrorResponseException {

    public ProblemException(HttpStatus status, String code, String message) {
        super(status, Problem.of(status, code, message), null);
    }

    /** 503, and an invitation to ask again in a second. */
    public static ProblemException tryAgain(String code, String message) {
        var problem = new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, code, message);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
        return problem;
    }

    public ProblemException(HttpStatus status, List<CommandError> errors) {
        super(status, Problem.of(status, errors), null);
    }
}
