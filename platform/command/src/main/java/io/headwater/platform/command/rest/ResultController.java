package io.headwater.platform.command.rest;

import io.headwater.platform.command.results.CommandResults;
import io.headwater.platform.command.results.Lookup;
import io.headwater.platform.command.results.ResultsUnavailableException;
import io.headwater.platform.core.message.AggregateIds;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.CommandIds;
import io.headwater.platform.core.service.Peers;
import io.headwater.platform.core.service.Preferences;
import io.headwater.platform.core.service.ProblemException;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Says what became of a command, on whichever instance it is asked. */
@RestController
public class ResultController {

    /** To tell a command that was never sent takes a look at the topics, whoever is in a hurry. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final AggregatePaths paths;
    private final CommandResults results;
    private final Peers peers;

    ResultController(AggregatePaths paths, CommandResults results, Peers peers) {
        this.paths = paths;
        this.results = results;
        this.peers = peers;
    }

    @GetMapping("/api/{plural}/{id}/commands/{commandId}")
    ResponseEntity<?> get(
            @PathVariable String plural,
            @PathVariable String id,
            @PathVariable String commandId,
            @RequestHeader HttpHeaders headers,
            HttpServletRequest request) {
        var commands = paths.commands(plural);
        requireIds(id, commandId);
        var wanted = Preferences.of(headers).patience();
        var patience = wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted;
        try {
            return switch (results.find(commands.type(), id, commandId, patience)) {
                case Lookup.Decided(var result) -> CommandResponse.found(result);
                case Lookup.Pending _ ->
                        CommandResponse.pending(
                                commandId, AggregatePaths.location(plural, id, commandId));
                case Lookup.Unknown _ ->
                        throw new ProblemException(
                                HttpStatus.NOT_FOUND,
                                "command-not-found",
                                "no command %s was sent to %s %s in the last 7 days"
                                        .formatted(commandId, commands.type(), id));
                case Lookup.Elsewhere(var address) ->
                        peers.get(address, request.getRequestURI(), headers, patience);
            };
        } catch (ResultsUnavailableException e) {
            throw ProblemException.tryAgain("results-unavailable", String.valueOf(e.getMessage()));
        }
    }

    private static void requireIds(String id, String commandId) {
        var errors = new ArrayList<CommandError>();
        if (!AggregateIds.isValid(id)) {
            errors.add(new CommandError("id", "invalid-id", AggregateIds.RULE));
        }
        if (!CommandIds.isValid(commandId)) {
            errors.add(new CommandError("commandId", "invalid-command-id", CommandIds.RULE));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, List.copyOf(errors));
        }
    }
}
