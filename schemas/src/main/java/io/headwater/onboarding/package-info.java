/**
 * The onboarding's contract: how it begins, what it records and keeps in mind, each the twin of a
 * record in {@code avro/io.headwater.onboarding/records.avsc}. Nothing but data lives here, and
 * nothing outside the JDK is used.
 */
@NullMarked
package io.headwater.onboarding;

import org.jspecify.annotations.NullMarked;
