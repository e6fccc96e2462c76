package io.headwater.platform.command.results;

import org.jspecify.annotations.Nullable;

/** What became of a command cannot be said now; asking again later may help. */
public final class ResultsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ResultsUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
