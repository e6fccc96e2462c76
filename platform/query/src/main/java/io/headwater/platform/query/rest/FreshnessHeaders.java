package io.headwater.platform.query.rest;

import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.Position;
import io.headwater.platform.core.service.Preferences;
import io.headwater.platform.query.query.InvalidQueryException;
import io.headwater.platform.query.query.ViewReader;

import org.springframework.http.HttpHeaders;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an answer must have in it: read your writes.
 *
 * @param positions that come with the results of commands
 * @param patience how long to wait for all of them
 */
record MinPositions(List<Position> positions, Duration patience) {

    static final String HEADER = "Headwater-Min-Position";

    private static final int MOST = 100;

    /** Those of a request. Throws {@link InvalidQueryException} with all that is wrong. */
    static MinPositions of(HttpHeaders headers, ViewReader<?> view) {
        var positions = new ArrayList<Position>();
        var errors = new ArrayList<CommandError>();
        for (var line : headers.getOrEmpty(HEADER)) {
            for (var token : line.split(",", -1)) {
                read(token.strip(), view, positions, errors);
            }
        }
        if (positions.size() > MOST) {
            errors.add(error("too-many-positions", "there may be %d positions".formatted(MOST)));
        }
        if (!errors.isEmpty()) {
            throw new InvalidQueryException(errors);
        }
        return new MinPositions(List.copyOf(positions), Preferences.of(headers).patience());
    }

    /** Those that have to come so far. */
    Set<Integer> partitions() {
        return positions.stream().map(Position::partition).collect(Collectors.toSet());
    }

    /** Waits for those of partitions that are here. */
    void await(ViewReader<?> view, Collection<Integer> partitions) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (var position : positions) {
            if (partitions.contains(position.partition())) {
                var left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
                view.await(position, left);
            }
        }
    }

    /** As a request to another instance has it. */
    void write(HttpHeaders headers) {
        if (!positions.isEmpty()) {
            headers.set(
                    HEADER, String.join(",", positions.stream().map(Position::toString).toList()));
            // Rounded up: less than a second is not to be none.
            headers.set("Prefer", "wait=" + patience.plusMillis(999).toSeconds());
        }
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
        } else if (position.get().partition() >= view.partitions()) {
            errors.add(
                    error(
                            "malformed-position",
                            "%s names partition %d, and there are %d"
                                    .formatted(
                                            token, position.get().partition(), view.partitions())));
        } else {
            positions.add(position.get());
        }
    }

    private static CommandError error(String code, String message) {
        return new CommandError(HEADER, code, message);
    }
}
