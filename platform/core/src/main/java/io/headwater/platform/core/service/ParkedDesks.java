package io.headwater.platform.core.service;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The consumers of a service that park what they cannot apply, by name. */
public final class ParkedDesks {

    private final Map<String, ParkedDesk> byName;

    public ParkedDesks(List<ParkedDesk> all) {
        this.byName =
                all.stream()
                        .collect(
                                Collectors.toMap(
                                        ParkedDesk::consumer,
                                        Function.identity(),
                                        (one, _) -> one,
                                        TreeMap::new));
    }

    public Optional<ParkedDesk> named(String consumer) {
        return Optional.ofNullable(byName.get(consumer));
    }

    /** All names, in their order. */
    public Collection<String> names() {
        return byName.keySet();
    }
}
