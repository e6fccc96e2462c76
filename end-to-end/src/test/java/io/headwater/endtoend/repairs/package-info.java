/** A saga in two builds: one that fails, and the repaired one of tomorrow, with a step more. */
@NullMarked
package io.headwater.endtoend.repairs;

import org.jspecify.annotations.NullMarked;
