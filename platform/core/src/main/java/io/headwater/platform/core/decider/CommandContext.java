package io.headwater.platform.core.decider;

import java.time.Instant;

/**
 * What a decider may know beside command and state.
 *
 * @param aggregateId the record's key
 * @param now the later of the command's broker time and the time of the aggregate's last event, so
 *     that time never runs backwards in an aggregate
 */
public record CommandContext(String aggregateId, Instant now) {}
