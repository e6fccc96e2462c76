package io.headwater.cli;

import io.headwater.localstack.Addresses;
import io.headwater.localstack.LocalStack;
import io.headwater.localstack.Part;
import io.headwater.localstack.StackListener;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of the parts, for whoever watches: on a terminal a board that is redrawn, else a
 * line for each change.
 */
final class StatusBoard implements StackListener {

    private static final String UP_ONE_LINE = "\033[1A\033[2K";

    private final PrintStream out = System.out;
    private final boolean live;
    private final boolean inBackground;
    private final Path log;
    private final long start = System.nanoTime();
    private final Map<Part, String> rows = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean drawn;
    private boolean starting = true;
    private boolean watched = true;

    StatusBoard(List<Part> parts, boolean inBackground, Path log) {
        this.live = Terminal.isInteractive() && !inBackground;
        this.inBackground = inBackground;
        this.log = log;
        parts.forEach(part -> rows.put(part, "waiting"));
    }

    @Override
    public synchronized void changed(Part part, State state, String detail) {
        String word = state.name().toLowerCase(java.util.Locale.ROOT);
        String line = "%-20s %-9s %6.1f s".formatted(part, word, seconds());
        record(detail.isEmpty() ? line : line + "  " + detail);
        if (live && starting && detail.isEmpty()) {
            rows.put(part, "%-9s %6.1f s".formatted(word, seconds()));
            redraw();
        } else {
            print(detail.isEmpty() ? line : line + "\n  " + detail);
        }
    }

    /** Kept until the start has ended: a line between would tear the board. */
    synchronized void warn(String sentence) {
        warnings.add("warning: " + sentence);
        record("warning: " + sentence);
    }

    /**
     * The end of the start: {@code READY} alone on a line, what it took, and where everything is.
     */
    synchronized void ready(LocalStack stack) {
        starting = false;
        print("READY");
        record("READY");
        long mebibytes = stack.memory() >> 20;
        print(
                "after %.1f s%s"
                        .formatted(
                                seconds(),
                                mebibytes == 0
                                        ? ""
                                        : ", %,d MiB in all processes".formatted(mebibytes)));
        addresses(stack.addresses());
        warnings.forEach(this::print);
        if (inBackground) {
            // Whoever started this process reads until here.
            watched = false;
            out.close();
            // Both lead into the same pipe; while one is open, whoever reads it waits.
            System.err.close();
        } else {
            print("Ctrl-C stops it.");
        }
    }

    synchronized void hopeless(String sentence) {
        print("headwater: " + sentence);
        record(sentence);
    }

    private void addresses(Addresses addresses) {
        address("Kafka", addresses.bootstrapServers());
        address("schema registry", addresses.schemaRegistryUrl());
        rows.keySet().stream()
                .filter(part -> !Part.INFRASTRUCTURE.contains(part))
                .forEach(part -> address(part.name(), addresses.service(part)));
        address("PostgreSQL", addresses.databaseUrl() + " (user and password headwater)");
    }

    private void address(String part, Object where) {
        print("  %-20s %s".formatted(part, where));
    }

    private void redraw() {
        if (drawn) {
            out.print(UP_ONE_LINE.repeat(rows.size()));
        }
        drawn = true;
        rows.forEach(
                (part, row) -> out.println("  %-20s %s".formatted(part, Terminal.coloured(row))));
        out.flush();
    }

    private void print(String line) {
        if (watched) {
            out.println(line);
            out.flush();
        }
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    private void record(String line) {
        try {
            Files.writeString(
                    log,
                    LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MILLIS)
                            + " "
                            + line
                            + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            print("the launcher's log cannot be written: " + e);
        }
    }
}
