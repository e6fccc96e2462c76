/** An aggregate for tests: it adds amounts and refuses negative ones. */
@NullMarked
package io.headwater.counter;

import org.jspecify.annotations.NullMarked;
