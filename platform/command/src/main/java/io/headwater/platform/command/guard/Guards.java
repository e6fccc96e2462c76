package io.headwater.platform.command.guard;

import java.util.List;

/** The guards of a service, one for each aggregate type. */
public record Guards(List<Guard> all) {

    public Guards {
        all = List.copyOf(all);
    }

    /** Throws {@link IllegalArgumentException} where this service has no such type. */
    public Guard of(String type) {
        return all.stream()
                .filter(guard -> guard.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no guard of " + type));
    }
}
