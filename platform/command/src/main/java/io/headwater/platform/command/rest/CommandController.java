package io.headwater.platform.command.rest;

import io.headwater.platform.client.Command;
import io.headwater.platform.client.CommandClient;
import io.headwater.platform.client.CommandNotSentException;
import io.headwater.platform.client.CommandTooLargeException;
import io.headwater.platform.client.OutcomeUnknownException;
import io.headwater.platform.client.ResultPendingException;
import io.headwater.platform.core.json.JsonReading;
import io.headwater.platform.core.message.AggregateIds;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.service.ProblemException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Takes a command of any registered aggregate type, sends it through the client and answers with
 * its result.
 */
@RestController
public class CommandController {

    private static final int LARGEST_BODY = 1024 * 1024;

    private final AggregatePaths paths;
    private final CommandClient client;

    CommandController(AggregatePaths paths, CommandClient client) {
        this.paths = paths;
        this.client = client;
    }

    @PostMapping("/api/{plural}/{id}/commands/{commandType}")
    CompletionStage<ResponseEntity<Object>> post(
            @PathVariable String plural,
            @PathVariable String id,
            @PathVariable String commandType,
            @RequestHeader HttpHeaders headers,
            InputStream body)
            throws IOException {
        var commands = paths.commands(plural);
        var reader =
                commands.named(commandType)
                        .orElseThrow(() ->
                                new ProblemException(
                                        HttpStatus.NOT_FOUND,
                                        "unknown-command-type",
                                        "%s take no %s; they take %s"
                                                .formatted(
                                                        plural,
                                                        commandType,
                                                        commands.byName().keySet())));
        MediaTypes.requireJson(headers);
        var request = CommandRequest.of(headers);
        var errors = request.errors();
        if (!AggregateIds.isValid(id)) {
            errors.addFirst(new CommandError("id", "invalid-id", AggregateIds.RULE));
        }
        var reading = reader.read(bounded(body));
        if (reading instanceof JsonReading.Malformed<Record>(var malformed)) {
            errors.addAll(malformed);
        }
        if (!(reading instanceof JsonReading.Read<Record>(var payload)) || !errors.isEmpty()) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, errors);
        }
        var command =
                new Command(commands.type(), id, request.commandId(), payload, request.passedOn());
        var location = AggregatePaths.location(plural, id, command.commandId());
        return client.ask(command, request.preferences().patience())
                .thenApply(CommandResponse::of)
                .exceptionally(failure -> unanswered(failure, command, location));
    }

    private static ResponseEntity<Object> unanswered(
            Throwable failure, Command command, String location) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return switch (cause) {
            case ResultPendingException _ -> CommandResponse.pending(command.commandId(), location);
            case OutcomeUnknownException unknown ->
                    CommandResponse.unknown(command.commandId(), unknown);
            case CommandNotSentException unsent ->
                    throw ProblemException.tryAgain(
                            "command-not-sent", String.valueOf(unsent.getMessage()));
            case CommandTooLargeException tooLarge ->
                    throw tooLarge(String.valueOf(tooLarge.getMessage()));
            case RuntimeException other -> throw other;
            case null, default -> throw new CompletionException(failure);
        };
    }

    private static byte[] bounded(InputStream body) throws IOException {
        var bytes = body.readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw tooLarge("a command has at most 1 MiB of JSON");
        }
        return bytes;
    }

    private static ProblemException tooLarge(String message) {
        return new ProblemException(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", message);
    }
}
