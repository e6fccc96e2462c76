/** Whole stories on the real parts, and the checks that need to see the whole project. */
@NullMarked
package io.headwater.endtoend;

import org.jspecify.annotations.NullMarked;
