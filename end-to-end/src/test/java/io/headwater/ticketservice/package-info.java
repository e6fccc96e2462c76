/**
 * A service of somebody's own: one aggregate, one view, one {@code main}, and nothing of the
 * sample.
 */
@NullMarked
package io.headwater.ticketservice;

import org.jspecify.annotations.NullMarked;
