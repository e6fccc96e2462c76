/** What they are given to do, and what of it was done. */
@NullMarked
package io.headwater.benchmarks.load;

import org.jspecify.annotations.NullMarked;
