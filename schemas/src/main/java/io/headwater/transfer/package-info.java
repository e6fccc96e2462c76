/**
 * The transfer's contract: how it begins, what it records and keeps in mind, each the twin of a
 * record in {@code avro/io.headwater.transfer/records.avsc}. Nothing but data lives here, and
 * nothing outside the JDK is used.
 */
@NullMarked
package io.headwater.transfer;

import org.jspecify.annotations.NullMarked;
