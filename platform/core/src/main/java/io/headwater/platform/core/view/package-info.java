/**
 * What a team writes to answer queries: a {@link io.headwater.platform.core.view.View}, a pure fold
 * of events into rows. No Kafka, Spring, Avro, clock or random number may enter here.
 */
@NullMarked
package io.headwater.platform.core.view;

import org.jspecify.annotations.NullMarked;
