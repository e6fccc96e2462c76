package io.headwater.platform.saga.rest;

import io.headwater.platform.command.rest.CommandEdge;
import io.headwater.platform.core.service.ProblemException;
import io.headwater.platform.query.rest.ViewLists;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.concurrent.CompletionStage;

/** Begins sagas of any registered type, and lists those of all types together. */
@RestController
public class SagaController {

    private final SagaPaths paths;
    private final CommandEdge edge;
    private final ViewLists lists;
    private final Clock clock;

    SagaController(SagaPaths paths, CommandEdge edge, ViewLists lists, Clock clock) {
        this.paths = paths;
        this.edge = edge;
        this.lists = lists;
        this.clock = clock;
    }

    @PostMapping("/api/{plural}")
    CompletionStage<ResponseEntity<Object>> start(
            @PathVariable String plural, @RequestHeader HttpHeaders headers, InputStream body)
            throws IOException {
        var command =
                paths.beginning(plural)
                        .orElseThrow(() ->
                                new ProblemException(
                                        HttpStatus.NOT_FOUND,
                                        "unknown-saga-type",
                                        "no %s can be begun here; there are %s"
                                                .formatted(plural, paths.plurals())));
        return edge.start(plural, command, headers, body);
    }

    @GetMapping("/api/sagas")
    SagaList list(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader HttpHeaders headers) {
        var wanted = SagaParameters.of(parameters, paths, clock.instant());
        return SagaList.of(wanted, lists, headers);
    }
}
