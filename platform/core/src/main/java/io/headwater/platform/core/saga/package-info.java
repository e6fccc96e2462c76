/**
 * What a team writes to coordinate several aggregates: a {@link
 * io.headwater.platform.core.saga.Saga}, as pure functions and lists of steps. No Kafka, Spring,
 * Avro, clock or random number may enter here.
 */
@NullMarked
package io.headwater.platform.core.saga;

import org.jspecify.annotations.NullMarked;
