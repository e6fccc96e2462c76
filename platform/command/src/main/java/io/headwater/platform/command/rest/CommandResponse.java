package io.headwater.platform.command.rest;

import io.headwater.platform.client.OutcomeUnknownException;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.service.Problem;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

import java.util.Map;

/** The HTTP answer to a command, for each way it can end. */
final class CommandAnswer {

    private static final String POSITION = "Headwater-Position";

    private CommandAnswer() {}

    static ResponseEntity<Object> of(CommandResult result) {
        return switch (result.outcome()) {
            case ACCEPTED -> answered(HttpStatus.OK, result).body(result);
            case REJECTED -> refused(HttpStatus.UNPROCESSABLE_CONTENT, result);
            case VERSION_CONFLICT -> refused(HttpStatus.PRECONDITION_FAILED, result);
            case ID_CONFLICT -> refused(HttpStatus.CONFLICT, result);
            case UNKNOWN ->
                    throw new IllegalStateException(
                            "command %s has an outcome that this version does not know"
                                    .formatted(result.commandId()));
        };
    }

    /** Written and acknowledged; the result can be fetched later. */
    static ResponseEntity<Object> pending(String commandId, String location) {
        return ResponseEntity.accepted()
                .header(HttpHeaders.LOCATION, location)
                .body(Map.of("commandId", commandId, "outcome", "pending"));
    }

    /** Neither acknowledged nor refused by Kafka: only sending again under the same id is safe. */
    static ResponseEntity<Object> unknown(String commandId, OutcomeUnknownException cause) {
        var status = HttpStatus.SERVICE_UNAVAILABLE;
        var problem = Problem.of(status, "outcome-unknown", String.valueOf(cause.getMessage()));
        problem.setProperty("outcome", "unknown");
        problem.setProperty("commandId", commandId);
        return ResponseEntity.status(status).header(HttpHeaders.RETRY_AFTER, "1").body(problem);
    }

    private static ResponseEntity<Object> refused(HttpStatus status, CommandResult result) {
        ProblemDetail problem = Problem.of(status, result.errors());
        problem.setProperty("commandId", result.commandId());
        problem.setProperty("aggregateId", result.aggregateId());
        problem.setProperty("outcome", result.outcome());
        problem.setProperty("version", result.version());
        problem.setProperty("position", result.position());
        return answered(status, result).body(problem);
    }

    private static ResponseEntity.BodyBuilder answered(HttpStatus status, CommandResult result) {
        return ResponseEntity.status(status)
                .eTag(Long.toString(result.version()))
                .header(POSITION, result.position());
    }
}
