package io.headwater.platform.command.rest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;

/** Takes a command of any registered aggregate type, and what begins something of one. */
@RestController
public class CommandController {

    private final CommandEdge edge;

    CommandController(CommandEdge edge) {
        this.edge = edge;
    }

    @PostMapping("/api/{plural}")
    CompletionStage<ResponseEntity<Object>> start(
            @PathVariable String plural, @RequestHeader HttpHeaders headers, InputStream body)
            throws IOException {
        return edge.start(plural, headers, body);
    }

    @PostMapping("/api/{plural}/{id}/commands/{commandType}")
    CompletionStage<ResponseEntity<Object>> post(
            @PathVariable String plural,
            @PathVariable String id,
            @PathVariable String commandType,
            @RequestHeader HttpHeaders headers,
            InputStream body)
            throws IOException {
        return edge.send(plural, id, commandType, headers, body);
    }
}
