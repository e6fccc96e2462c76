package io.headwater.platform.query.rest;

import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.Position;
import io.headwater.platform.core.service.Preferences;
import io.headwater.platform.query.query.Freshness;
import io.headwater.platform.query.query.InvalidQueryException;
import io.headwater.platform.query.query.ViewReader;

import org.springframework.http.HttpHeaders;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How fresh an answer has to be, as headers say it: read your writes, and no older than. */
final class FreshnessHeaders {

    private static final String MIN_POSITION = "Headwater-Min-Position";

    /** Seconds, whole ones; 0 wants an answer of owners alone. */
    private static final String MAX_STALENESS = "Headwater-Max-Staleness";

    private static final int MOST = 100;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private FreshnessHeaders() {}

    /**
     * What a request wants, or the view's own bound where it says nothing of that.
     *
     * @throws InvalidQueryException with all that is wrong
     */
    static Freshness read(HttpHeaders headers, ViewReader<?> view) {
        var positions = new ArrayList<Position>();
        var errors = new ArrayList<CommandError>();
        for (var line : headers.getOrEmpty(MIN_POSITION)) {
            for (var token : line.split(",", -1)) {
                read(token.strip(), view, positions, errors);
            }
        }
        if (positions.size() > MOST) {
            errors.add(error("too-many-positions", "there may be %d positions".formatted(MOST)));
        }
        var asked = headers.getFirst(MAX_STALENESS);
        if (asked != null && !SECONDS.matcher(asked).matches()) {
            errors.add(
                    new CommandError(
                            MAX_STALENESS,
                            "invalid-staleness",
                            "%s is no whole number of seconds".formatted(asked)));
        }
        if (!errors.isEmpty()) {
            throw new InvalidQueryException(errors);
        }
        return new Freshness(
                positions,
                Preferences.of(headers).patience(),
                asked == null ? view.mostStale() : Duration.ofSeconds(Integer.parseInt(asked)));
    }

    /** As a request to another instance has it. */
    static void write(Freshness wanted, HttpHeaders headers) {
        if (!wanted.positions().isEmpty()) {
            headers.set(
                    MIN_POSITION,
                    String.join(",", wanted.positions().stream().map(Position::toString).toList()));
        }
        headers.set("Prefer", "wait=" + roundedUp(wanted.patience()));
        headers.set(MAX_STALENESS, Long.toString(wanted.mostStale().toSeconds()));
    }

    /** Less than a second is not to be none. */
    private static long roundedUp(Duration time) {
        return time.plusMillis(999).toSeconds();
    }

    private static void read(
            String token, ViewReader<?> view, List<Position> positions, List<CommandError> errors) {
        var position = Position.parse(token);
        if (position.isEmpty()) {
            errors.add(
                    error(
                            "malformed-position",
                            "%s is no position as a command's result has it".formatted(token)));
        } else if (!position.get().topic().equals(view.commands())) {
            errors.add(
                    error(
                            "position-of-another-topic",
                            "%s is a position of %s, and the view is built from %s"
                                    .formatted(token, position.get().topic(), view.commands())));
        } else if (!view.partitions().contains(position.get().partition())) {
            errors.add(
                    error(
                            "malformed-position",
                            "%s names partition %d, and there are %d"
                                    .formatted(
                                            token,
                                            position.get().partition(),
                                            view.partitions().size())));
        } else {
            positions.add(position.get());
        }
    }

    private static CommandError error(String code, String message) {
        return new CommandError(MIN_POSITION, code, message);
    }
}
