package io.headwater.platform.command.rest;

import io.headwater.platform.command.CommandCatalog;
import io.headwater.platform.core.service.ProblemException;

import org.springframework.http.HttpStatus;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;

/**
 * The paths under {@code /api}: which aggregate types there are, and where a command's result is.
 */
public final class AggregatePaths {

    private final CommandCatalog catalog;

    public AggregatePaths(CommandCatalog catalog) {
        this.catalog = catalog;
    }

    /** Throws {@link ProblemException}, 404, where there is no such aggregate type. */
    CommandCatalog.Commands commands(String plural) {
        return catalog.of(plural)
                .orElseThrow(() ->
                        new ProblemException(
                                HttpStatus.NOT_FOUND,
                                "unknown-aggregate-type",
                                "there are no %s; there are %s"
                                        .formatted(plural, catalog.plurals())));
    }

    /** Where the result of a command can be fetched. */
    static String location(String plural, String id, String commandId) {
        return "/api/%s/%s/commands/%s"
                .formatted(plural, id, UriUtils.encode(commandId, StandardCharsets.UTF_8));
    }
}
