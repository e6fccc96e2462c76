/** A service that answers the benchmark's queries from PostgreSQL. */
@NullMarked
package io.headwater.benchmarks.postgres;

import org.jspecify.annotations.NullMarked;
