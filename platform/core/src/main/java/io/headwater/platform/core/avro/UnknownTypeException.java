package io.headwater.platform.core.avro;

/**
 * The bytes are good Avro, of a type that the reader was not built for. A reader of events skips
 * such a record.
 */
public final class UnknownTypeException extends UnreadableRecordException {

    private static final long serialVersionUID = 1;

    public UnknownTypeException(String message) {
        super(message);
    }
}
