/**
 * Records that can never be read or processed: parked beside their topic, untouched, with the
 * reason in headers.
 */
@NullMarked
package io.headwater.platform.core.deadletter;

import org.jspecify.annotations.NullMarked;
