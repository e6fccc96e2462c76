/** Who is measured: Headwater's own service, and the bare topology it is held against. */
@NullMarked
package io.headwater.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
