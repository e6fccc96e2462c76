/** Reads rows from running views. */
@NullMarked
package io.headwater.platform.query.query;

import org.jspecify.annotations.NullMarked;
