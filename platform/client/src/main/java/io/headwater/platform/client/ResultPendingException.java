package io.headwater.platform.client;

import java.time.Duration;

/**
 * The command is on its topic and will be decided; its result did not come within the time that the
 * caller would wait.
 */
public final class ResultPendingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ResultPendingException(String commandId, Duration waited) {
        super(
                "command %s is written; its result did not come within %s"
                        .formatted(commandId, waited));
    }
}
