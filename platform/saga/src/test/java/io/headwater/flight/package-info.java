/** A sample for tests. */
@NullMarked
package io.headwater.flight;

import org.jspecify.annotations.NullMarked;
