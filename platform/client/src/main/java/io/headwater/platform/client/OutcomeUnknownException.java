package io.headwater.platform.client;

/**
 * Kafka did not acknowledge the command in time: it may be decided or not. Send it again under the
 * same id.
 */
public final class OutcomeUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public OutcomeUnknownException(String commandId, Throwable cause) {
        super(
                "Kafka did not acknowledge command %s in time: %s"
                        .formatted(commandId, cause.getMessage()),
                cause);
    }
}
