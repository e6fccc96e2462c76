package io.headwater.platform.core.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a processor whose input is to blame: the record is parked and the next one is
 * processed.
 */
public final class DeadLetterException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Of a message that is kept with a record, or said of one. */
    private static final int SHORT = 500;

    private final String code;

    /**
     * @param code stable, kebab-case
     * @param message a sentence for people
     */
    public DeadLetterException(String code, String message) {
        this(code, message, null);
    }

    /**
     * @param cause what code threw, where code and not the record may be to blame
     */
    public DeadLetterException(String code, String message, @Nullable Throwable cause) {
        // Thousands of poison records in a row must not pay for thousands of stack traces that
        // nobody reads.
        super(message, cause, false, false);
        this.code = code;
    }

    /** The message, at most some hundred characters of it. */
    String shortMessage() {
        return cut(SHORT);
    }

    String cut(int longest) {
        var message = String.valueOf(getMessage());
        return message.length() <= longest ? message : message.substring(0, longest) + "…";
    }

    public String code() {
        return code;
    }
}
