/** Queries against rows that a topology made. */
@NullMarked
package io.headwater.platform.query.query;

import org.jspecify.annotations.NullMarked;
