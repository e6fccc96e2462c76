/** The view {@code transfers}. Pure: events in, rows out. */
@NullMarked
package io.headwater.projectionservice.transfers;

import org.jspecify.annotations.NullMarked;
