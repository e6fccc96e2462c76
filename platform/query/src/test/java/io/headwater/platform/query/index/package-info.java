/** Indexes among the rows of a store. */
@NullMarked
package io.headwater.platform.query.index;

import org.jspecify.annotations.NullMarked;
