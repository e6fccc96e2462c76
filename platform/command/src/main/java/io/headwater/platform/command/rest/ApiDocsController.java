package io.headwater.platform.command.rest;

import io.headwater.platform.command.openapi.CommandApi;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Serves the description of the edge, for Swagger UI, generators of clients and people. */
@RestController
public class ApiDocsController {

    private final CommandApi api;

    ApiDocsController(CommandApi api) {
        this.api = api;
    }

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> json() {
        return api.document();
    }

    @GetMapping(path = "/v3/api-docs.yaml", produces = MediaType.APPLICATION_YAML_VALUE)
    byte[] yaml() {
        return api.yaml().getBytes(StandardCharsets.UTF_8);
    }
}
