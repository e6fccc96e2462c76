/**
 * What the command side costs above a bare Kafka Streams topology, measured as ratios in one run.
 * Anything may be used here, and nobody uses it.
 */
@NullMarked
package io.headwater.benchmarks;

import org.jspecify.annotations.NullMarked;
