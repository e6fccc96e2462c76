package io.headwater.platform.command.rest;

import io.headwater.platform.client.Command;
import io.headwater.platform.client.CommandAnswer;
import io.headwater.platform.client.CommandClient;
import io.headwater.platform.client.CommandNotSentException;
import io.headwater.platform.client.CommandTooLargeException;
import io.headwater.platform.client.OutcomeUnknownException;
import io.headwater.platform.client.ResultPendingException;
import io.headwater.platform.core.json.JsonReading;
import io.headwater.platform.core.json.JsonRecords;
import io.headwater.platform.core.message.AggregateIds;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.service.ProblemException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Takes a request for a command, sends the command through the client and answers with its result.
 */
public final class CommandEdge {

    private static final int LARGEST_BODY = 1024 * 1024;

    private final AggregatePaths paths;
    private final CommandClient client;

    public CommandEdge(AggregatePaths paths, CommandClient client) {
        this.paths = paths;
        this.client = client;
    }

    /** A command to the aggregate of this id. */
    CompletionStage<ResponseEntity<Object>> send(
            String plural, String id, String commandType, HttpHeaders headers, InputStream body)
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
        var request = CommandRequest.of(headers);
        if (!AggregateIds.isValid(id)) {
            request.errors().addFirst(new CommandError("id", "invalid-id", AggregateIds.RULE));
        }
        var command = read(commands.type(), id, reader, request, headers, body);
        return ask(command, plural, request, CommandResponse::of);
    }

    /**
     * A command that begins something whose id the client may choose: its {@code Idempotency-Key}
     * is both that and the command's id. Where it begins, the answer is 202 and says where to look;
     * where something of that id exists, 409.
     */
    CompletionStage<ResponseEntity<Object>> start(
            String plural, HttpHeaders headers, InputStream body) throws IOException {
        var commands = paths.commands(plural);
        var reader =
                commands.beginning()
                        .orElseThrow(() ->
                                new ProblemException(
                                        HttpStatus.NOT_FOUND,
                                        "not-found",
                                        "%s are not begun here, but by a command to one of them"
                                                .formatted(plural)));
        var request = CommandRequest.of(headers);
        var id = request.commandId();
        if (request.errors().isEmpty() && !AggregateIds.isValid(id)) {
            request.errors()
                    .add(
                            new CommandError(
                                    CommandRequest.IDEMPOTENCY_KEY,
                                    "invalid-id",
                                    "the key is the id of what begins: " + AggregateIds.RULE));
        }
        var command = read(commands.type(), id, reader, request, headers, body);
        return ask(command, plural, request, answer -> CommandResponse.started(answer, plural));
    }

    /** Throws {@link ProblemException} with all that is wrong. */
    private static Command read(
            String type,
            String id,
            JsonRecords<Record> reader,
            CommandRequest request,
            HttpHeaders headers,
            InputStream body)
            throws IOException {
        MediaTypes.requireJson(headers);
        var errors = request.errors();
        var reading = reader.read(bounded(body));
        if (reading instanceof JsonReading.Malformed<Record>(var malformed)) {
            errors.addAll(malformed);
        }
        if (!(reading instanceof JsonReading.Read<Record>(var payload)) || !errors.isEmpty()) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, errors);
        }
        return new Command(type, id, request.commandId(), payload, request.passedOn());
    }

    private CompletionStage<ResponseEntity<Object>> ask(
            Command command,
            String plural,
            CommandRequest request,
            Function<CommandAnswer, ResponseEntity<Object>> answered) {
        var location = AggregatePaths.location(plural, command.aggregateId(), command.commandId());
        return client.ask(command, request.preferences().patience())
                .thenApply(answered)
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
