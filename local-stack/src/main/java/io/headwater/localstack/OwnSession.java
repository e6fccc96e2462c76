package io.headwater.localstack;

import java.util.List;

/**
 * Keeps a terminal's Ctrl-C from reaching the parts directly: the launcher alone stops them, in
 * order.
 */
public final class OwnSession {

    private static final List<String> PREFIX = find();

    private OwnSession() {}

    /** Goes before a command; the process id stays that of the command. */
    public static List<String> prefix() {
        return PREFIX;
    }

    private static List<String> find() {
        try {
            return Command.of("setsid", "true").succeeds()
                    ? List.of("setsid")
                    // macOS has no setsid; a JVM leaves signals alone that it finds ignored.
                    : List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
