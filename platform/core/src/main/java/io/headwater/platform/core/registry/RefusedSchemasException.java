package io.headwater.platform.core.registry;

import java.util.List;

/** A registry does not take schemas, since versions that it has would not get on with them. */
public final class RefusedSchemasException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Each on a line of its own.
     *
     * @param reasons with subject, version, field and rule
     */
    public RefusedSchemasException(List<String> reasons) {
        super("the registry does not take today's schemas:\n  " + String.join("\n  ", reasons));
    }
}
