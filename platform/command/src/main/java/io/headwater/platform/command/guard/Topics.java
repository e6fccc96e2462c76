package io.headwater.platform.command.guard;

import io.headwater.platform.core.topic.TopicComparison;
import io.headwater.platform.core.topic.TypeTopics;

import java.util.Map;

/**
 * The topics of a type as they are.
 *
 * @param names how they are called
 * @param comparison with what they should be
 * @param changelogs those of the decider that exist, with the number of their partitions
 */
record Topics(TypeTopics names, TopicComparison comparison, Map<String, Integer> changelogs) {}
