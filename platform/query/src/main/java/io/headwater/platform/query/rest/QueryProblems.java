package io.headwater.platform.query.rest;

import io.headwater.platform.core.service.Problem;
import io.headwater.platform.query.query.InvalidQueryException;
import io.headwater.platform.query.query.QueryTooExpensiveException;
import io.headwater.platform.query.query.ViewUnavailableException;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What becomes of queries that are not answered. Asked before core's, to which all is a fault. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class QueryProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(ViewUnavailableException unavailable) {
        var status = HttpStatus.SERVICE_UNAVAILABLE;
        return ResponseEntity.status(status)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(
                        Problem.of(
                                status,
                                unavailable.code(),
                                String.valueOf(unavailable.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidQueryException invalid) {
        return ResponseEntity.badRequest()
                .body(Problem.of(HttpStatus.BAD_REQUEST, invalid.errors()));
    }

    /** Asked again it would be given up again: no 503. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooExpensive(QueryTooExpensiveException expensive) {
        var status = HttpStatus.UNPROCESSABLE_CONTENT;
        return ResponseEntity.status(status)
                .body(
                        Problem.of(
                                status,
                                "query-too-expensive",
                                String.valueOf(expensive.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> ofAPeer(PeerProblemException problem) {
        return problem.answer();
    }
}
