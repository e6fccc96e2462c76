package io.headwater.cli;

import java.io.Console;
import java.util.Optional;

/** Whether somebody watches, and colours for them. */
final class Terminal {

    private Terminal() {}

    static boolean isInteractive() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)
                && System.getenv("NO_COLOR") == null
                && !"dumb".equals(System.getenv("TERM"));
    }

    /** Green for what is ready, yellow for what is on its way, red for what is gone. */
    static String coloured(String text) {
        if (!isInteractive()) {
            return text;
        }
        String colour =
                text.startsWith("ready")
                        ? "32"
                        : text.startsWith("died") || text.startsWith("dead") ? "31" : "33";
        return "\033[" + colour + "m" + text + "\033[0m";
    }
}
