package io.headwater.platform.core.service;

import io.headwater.platform.core.message.CommandError;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

import java.net.URI;
import java.util.List;

/**
 * Problem details (RFC 9457) as the contract has them: always with {@code errors}, and all of them.
 */
public final class Problem {

    /** What a client learns of a fault of ours. */
    static final String FAULT = "the service failed to answer; its log says why";

    private Problem() {}

    /** At least one error; the detail sums them up. */
    public static ProblemDetail of(HttpStatus status, List<CommandError> errors) {
        var detail =
                errors.size() == 1
                        ? errors.getFirst().message()
                        : "%d things are wrong; errors lists them".formatted(errors.size());
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:headwater:problem:" + errors.getFirst().code()));
        problem.setTitle(status.getReasonPhrase());
        problem.setProperty("errors", errors);
        return problem;
    }

    /** One error that no single field is to blame for. */
    public static ProblemDetail of(HttpStatus status, String code, String message) {
        return of(status, List.of(new CommandError(null, code, message)));
    }
}
