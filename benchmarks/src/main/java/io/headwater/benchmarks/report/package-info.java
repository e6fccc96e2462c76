/** What came out: printed, stored, and compared with what was stored before. */
@NullMarked
package io.headwater.benchmarks.report;

import org.jspecify.annotations.NullMarked;
