@NullMarked
package io.headwater.benchmarks.load;

import org.jspecify.annotations.NullMarked;
