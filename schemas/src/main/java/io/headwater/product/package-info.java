/**
 * The product's contract: its commands, events and stored state as records, each the twin of a
 * record in {@code avro/io.headwater.product/records.avsc}. Nothing but data lives here, and
 * nothing outside the JDK is used.
 */
@NullMarked
package io.headwater.product;

import org.jspecify.annotations.NullMarked;
