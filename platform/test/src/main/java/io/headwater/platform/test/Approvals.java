package io.headwater.platform.test;

import org.apache.kafka.streams.Topology;
import org.assertj.core.util.diff.DiffUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Compares a text with the copy a person has approved, {@code
 * src/test/resources/approved/<name>.txt} of the module under test. What differs is put into {@code
 * target/received}, ready to be copied over by whoever approves it.
 */
public final class Approvals {

    private static final int LINES_AROUND_A_CHANGE = 2;

    private static final String BEFORE_CHANGING_A_TOPOLOGY =
            "The names of stores, sub-topologies and repartition topics are public: state lies"
                + " under them. Whatever is renamed begins empty in every installation, and what it"
                + " held stays behind. Approve only if that is meant, or if nothing with state"
                + " moved.";

    private final Path approved;
    private final Path received;

    Approvals(Path module) {
        this.approved = module.resolve("src/test/resources/approved");
        this.received = module.resolve("target/received");
    }

    /** Compares the wiring of a topology with the approved one. */
    public static void approve(String name, Topology topology) {
        approve(name, topology.describe().toString(), BEFORE_CHANGING_A_TOPOLOGY);
    }

    /**
     * Compares any text with the approved one.
     *
     * @param beforeChanging what to think about before the approved text is changed
     * @throws AssertionError where the texts differ or none was approved yet
     */
    public static void approve(String name, String text, String beforeChanging) {
        new Approvals(Path.of("")).check(name, text, beforeChanging);
    }

    void check(String name, String text, String beforeChanging) {
        var expected = approved.resolve(name + ".txt");
        var actual = received.resolve(name + ".received.txt");
        var lines = text.stripTrailing().lines().map(String::stripTrailing).toList();
        try {
            var known = Files.exists(expected) ? Files.readAllLines(expected) : List.<String>of();
            if (known.equals(lines)) {
                Files.deleteIfExists(actual);
                return;
            }
            Files.createDirectories(received);
            Files.write(actual, lines);
            throw new AssertionError(
                    """
                    %s is not what was approved in %s

                    %s

                    %s
                    To approve it: cp %s %s
                    """
                            .formatted(
                                    name,
                                    expected,
                                    difference(known, lines),
                                    beforeChanging,
                                    actual.toAbsolutePath(),
                                    expected.toAbsolutePath()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String difference(List<String> known, List<String> lines) {
        var patch = DiffUtils.diff(known, lines);
        return String.join(
                System.lineSeparator(),
                DiffUtils.generateUnifiedDiff(
                        "approved", "received", known, patch, LINES_AROUND_A_CHANGE));
    }
}
