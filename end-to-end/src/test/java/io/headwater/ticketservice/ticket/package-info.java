/** The rules of a ticket. */
@NullMarked
package io.headwater.ticketservice.ticket;

import org.jspecify.annotations.NullMarked;
