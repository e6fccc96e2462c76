package io.headwater.platform.client;

import org.jspecify.annotations.Nullable;

/** The command did not leave the client, so it is surely not decided; send it again later. */
public final class CommandNotSentException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CommandNotSentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
