package io.headwater.platform.command.topology;

import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.topic.TopicIds;
import io.micrometer.core.instrument.MeterRegistry;

import java.time.Duration;

/**
 * What the topologies of all aggregate types of a service have in common.
 *
 * @param source what is written into {@code ce_source}: the service's name
 * @param topics tells a topic from an earlier one of its name
 * @param meters where decisions are counted
 * @param deduplicationWindow for how long at least a command id counts
 */
public record CommandEnvironment(
        String source,
        SchemaRegistry registry,
        TopicIds topics,
        MeterRegistry meters,
        Duration deduplicationWindow) {}
