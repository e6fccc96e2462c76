/** The view {@code accounts}. Pure: events in, rows out. */
@NullMarked
package io.headwater.projectionservice.accounts;

import org.jspecify.annotations.NullMarked;
