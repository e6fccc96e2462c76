package io.headwater.platform.core.avro;

/** The bytes are good Avro, of a type that the reader was not built for; a newer one may be. */
public final class UnknownTypeException extends UnreadableRecordException {

    private static final long serialVersionUID = 1;

    public UnknownTypeException(String message) {
        super(message);
    }
}
