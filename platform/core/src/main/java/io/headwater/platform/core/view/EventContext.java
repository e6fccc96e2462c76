package io.headwater.platform.core.view;

import java.time.Instant;
import java.util.Optional;

/** What surrounds an event on its topic. */
public interface EventContext {

    /** Its {@code ce_time}. */
    Instant time();

    /** What a header of the event says. */
    Optional<String> header(String name);
}
