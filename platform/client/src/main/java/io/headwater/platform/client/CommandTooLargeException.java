package io.headwater.platform.client;

/** The command is larger than its topic takes: it is not decided, and never will be. */
public final class CommandTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CommandTooLargeException(String commandId, Throwable cause) {
        super("command %s is too large: %s".formatted(commandId, cause.getMessage()), cause);
    }
}
