package io.headwater.platform.core.avro;

/**
 * The record is to blame: its bytes are no record of the expected kind, today or at any later time.
 */
public class UnreadableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnreadableRecordException(String message) {
        super(message);
    }

    public UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
