package io.headwater.platform.core.avro;

import org.jspecify.annotations.Nullable;

/**
 * The registry is to blame, not the record: the same bytes can be read once it answers. Never park
 * a record for it.
 */
public final class RegistryUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
