/** The view {@code tickets}. */
@NullMarked
package io.headwater.ticketservice.tickets;

import org.jspecify.annotations.NullMarked;
