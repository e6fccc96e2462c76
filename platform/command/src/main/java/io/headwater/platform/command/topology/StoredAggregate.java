package io.headwater.platform.command.topology;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * What the store keeps of an aggregate.
 *
 * @param version the sequence of its last event
 * @param time the {@code ce_time} of its last event
 * @param state the state's own record, in the wire format
 */
record StoredAggregate(long version, Instant time, ByteBuffer state) {}
