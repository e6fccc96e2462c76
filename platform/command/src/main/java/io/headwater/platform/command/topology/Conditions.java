package io.headwater.platform.command.topology;

import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.message.Outcome;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What a command demands before it is decided.
 *
 * @param expectedVersion the aggregate's version; 0 where it must not exist, {@link #ANY} where it
 *     must
 * @param expiry the time after which the command is refused
 */
record Conditions(@Nullable Long expectedVersion, @Nullable Instant expiry) {

    /** Any version but 0, written {@code *}. */
    static final long ANY = -1;

    private static final Conditions NONE = new Conditions(null, null);

    /** A demand that does not hold: the outcome, and why. */
    record Failure(Outcome outcome, CommandError error) {}

    /**
     * Of the values of two headers, where they are there. Throws {@link IllegalArgumentException}
     * where one is malformed.
     */
    static Conditions of(@Nullable String expectedVersion, @Nullable String expiry) {
        return expectedVersion == null && expiry == null
                ? NONE
                : new Conditions(
                        expectedVersion == null ? null : version(expectedVersion),
                        expiry == null ? null : time(expiry));
    }

    Optional<Failure> check(long version, Instant now) {
        if (expectedVersion != null && !isExpected(version, expectedVersion)) {
            var expected = expectedVersion == ANY ? "any version" : "version " + expectedVersion;
            return Optional.of(
                    new Failure(
                            Outcome.VERSION_CONFLICT,
                            new CommandError(
                                    null,
                                    "version-mismatch",
                                    "%s was expected, the aggregate has %s"
                                            .formatted(
                                                    expected, version == 0 ? "none" : version))));
        }
        if (expiry != null && now.isAfter(expiry)) {
            return Optional.of(
                    new Failure(
                            Outcome.REJECTED,
                            new CommandError(
                                    null,
                                    "expired",
                                    "it was to be decided by %s, now it is %s"
                                            .formatted(expiry, now))));
        }
        return Optional.empty();
    }

    private static boolean isExpected(long version, long expected) {
        return expected == ANY ? version > 0 : expected == version;
    }

    private static long version(String text) {
        if (text.equals("*")) {
            return ANY;
        }
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException(
                    "header %s is no version: %s".formatted(HeaderNames.EXPECTED_VERSION, text));
        }
        return Long.parseLong(text);
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "header %s is no RFC 3339 time: %s".formatted(HeaderNames.EXPIRY_TIME, text),
                    e);
        }
    }
}
