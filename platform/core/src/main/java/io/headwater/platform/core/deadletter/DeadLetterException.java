package io.headwater.platform.core.deadletter;

/**
 * Thrown by a processor whose input is to blame: the record is parked and the next one is
 * processed.
 */
public final class DeadLetterException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * @param code stable, kebab-case
     * @param message a sentence for people
     */
    public DeadLetterException(String code, String message) {
        // Thousands of poison records in a row must not pay for thousands of stack traces that
        // nobody reads.
        super(message, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
