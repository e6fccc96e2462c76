/** A sample for tests. */
@NullMarked
package io.headwater.trip;

import org.jspecify.annotations.NullMarked;
