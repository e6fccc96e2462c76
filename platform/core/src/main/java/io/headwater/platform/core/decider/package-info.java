/**
 * What a team writes to decide commands: a {@link io.headwater.platform.core.decider.Decider}, pure
 * data in and out. No Kafka, Spring, Avro, clock or random number may enter here.
 */
@NullMarked
package io.headwater.platform.core.decider;

import org.jspecify.annotations.NullMarked;
