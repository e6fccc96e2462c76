/** A ticket's contract, made by the recipe in CONTRIBUTING. */
@NullMarked
package io.headwater.ticket;

import org.jspecify.annotations.NullMarked;
