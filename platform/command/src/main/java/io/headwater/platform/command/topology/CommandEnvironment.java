package io.headwater.platform.command.topology;

import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.topic.TopicLookup;
import io.micrometer.core.instrument.MeterRegistry;

import java.time.Duration;

/**
 * What the topologies of all aggregate types of a service have in common.
 *
 * @param source what is written into {@code ce_source}: the service's name
 * @param topics tells how many partitions a topic has, and it from an earlier one of its name
 * @param meters where decisions are counted
 * @param deduplicationWindow for how long at least a command id counts
 */
public record CommandEnvironment(
        String source,
        RecordWire wire,
        TopicLookup topics,
        MeterRegistry meters,
        Duration deduplicationWindow) {}
