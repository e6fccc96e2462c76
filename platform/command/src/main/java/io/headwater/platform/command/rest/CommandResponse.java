package io.headwater.platform.command.rest;

import io.headwater.platform.client.CommandAnswer;
import io.headwater.platform.client.OutcomeUnknownException;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.Outcome;
import io.headwater.platform.core.service.Problem;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

import java.util.Map;

/** The HTTP answer to a command, for each way it can end. */
final class CommandResponse {

    private static final String POSITION = "Headwater-Position";
    private static final String REPLAYED = "Idempotent-Replayed";

    private CommandResponse() {}

    static ResponseEntity<Object> of(CommandAnswer answer) {
        var result = answer.result();
        return switch (result.outcome()) {
            case ACCEPTED -> found(answer);
            case REJECTED -> refused(HttpStatus.UNPROCESSABLE_CONTENT, answer);
            case VERSION_CONFLICT -> refused(HttpStatus.PRECONDITION_FAILED, answer);
            case ID_CONFLICT -> refused(HttpStatus.CONFLICT, answer);
            case UNKNOWN ->
                    throw new IllegalStateException(
                            "command %s has an outcome that this version does not know"
                                    .formatted(result.commandId()));
        };
    }

    /** Of a command that began something: what becomes of that is told elsewhere. */
    static ResponseEntity<Object> started(CommandAnswer answer, String plural) {
        var result = answer.result();
        if (result.outcome() == Outcome.ACCEPTED) {
            return answered(HttpStatus.ACCEPTED, MediaType.APPLICATION_JSON, answer)
                    .header(
                            HttpHeaders.LOCATION,
                            "/api/%s/%s".formatted(plural, result.aggregateId()))
                    .body(result);
        }
        // What has a version exists: a beginning comes too late for that.
        boolean isThere = result.outcome() == Outcome.REJECTED && result.version() > 0;
        return isThere ? refused(HttpStatus.CONFLICT, answer) : of(answer);
    }

    /** A result that was fetched: whatever became of the command, the fetching worked. */
    static ResponseEntity<Object> found(CommandResult result) {
        return found(new CommandAnswer(result, false));
    }

    /** Written and acknowledged; the result can be fetched later. */
    static ResponseEntity<Object> pending(String commandId, String location) {
        return ResponseEntity.accepted()
                .header(HttpHeaders.LOCATION, location)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("commandId", commandId, "outcome", "pending"));
    }

    /** Neither acknowledged nor refused by Kafka: only sending again under the same id is safe. */
    static ResponseEntity<Object> unknown(String commandId, OutcomeUnknownException cause) {
        var status = HttpStatus.SERVICE_UNAVAILABLE;
        var problem = Problem.of(status, "outcome-unknown", String.valueOf(cause.getMessage()));
        problem.setProperty("outcome", "unknown");
        problem.setProperty("commandId", commandId);
        return ResponseEntity.status(status)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<Object> found(CommandAnswer answer) {
        return answered(HttpStatus.OK, MediaType.APPLICATION_JSON, answer).body(answer.result());
    }

    private static ResponseEntity<Object> refused(HttpStatus status, CommandAnswer answer) {
        var result = answer.result();
        ProblemDetail problem = Problem.of(status, result.errors());
        problem.setProperty("commandId", result.commandId());
        problem.setProperty("commandType", result.commandType());
        problem.setProperty("aggregateId", result.aggregateId());
        problem.setProperty("outcome", result.outcome());
        problem.setProperty("version", result.version());
        problem.setProperty("position", result.position());
        return answered(status, MediaType.APPLICATION_PROBLEM_JSON, answer).body(problem);
    }

    /** Of this type whatever the client would accept: the command is decided, not to be refused. */
    private static ResponseEntity.BodyBuilder answered(
            HttpStatus status, MediaType type, CommandAnswer answer) {
        var result = answer.result();
        var response =
                ResponseEntity.status(status)
                        .contentType(type)
                        .eTag(Long.toString(result.version()))
                        .header(POSITION, result.position());
        return answer.repeated() ? response.header(REPLAYED, "true") : response;
    }
}
