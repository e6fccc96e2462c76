/**
 * {@code ./headwater topics}: the noun and its verbs, a class each, over core's {@link
 * io.headwater.platform.core.topic.ClusterTopics}.
 */
@NullMarked
package io.headwater.cli.topics;

import org.jspecify.annotations.NullMarked;
