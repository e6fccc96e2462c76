/**
 * The account's contract: its commands, events and stored state as records, each the twin of a
 * record in {@code avro/io.headwater.account/records.avsc}. Nothing but data lives here, and
 * nothing outside the JDK is used.
 */
@NullMarked
package io.headwater.account;

import org.jspecify.annotations.NullMarked;
