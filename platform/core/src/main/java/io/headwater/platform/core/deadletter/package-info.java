/**
 * Records that cannot be read or processed: {@link
 * io.headwater.platform.core.deadletter.DeadLetterHandler} parks them beside their topic,
 * untouched, with the reason in headers. Where order counts, {@link
 * io.headwater.platform.core.deadletter.Parking} holds what follows, and tries again.
 */
@NullMarked
package io.headwater.platform.core.deadletter;

import org.jspecify.annotations.NullMarked;
