package io.headwater.platform.core.service;

import java.util.Optional;

/** One thing that must be so before a service can do what it is asked. */
public interface ReadinessCheck {

    /** What is checked, e.g. {@code kafka}. */
    String name();

    /**
     * What is not yet, or no longer, as it must be; empty where all is well. Answers within 2 s.
     */
    Optional<String> problem();

    /** What is said where there is no problem. */
    default String remark() {
        return "ready";
    }
}
