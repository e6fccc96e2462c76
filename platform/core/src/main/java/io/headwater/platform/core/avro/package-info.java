/**
 * Records to bytes and back: Java records bound to Avro schemas by name, in Confluent's wire
 * format, with a registry that speaks Confluent's API. The only room that knows how a record is
 * written.
 */
@NullMarked
package io.headwater.platform.core.avro;

import org.jspecify.annotations.NullMarked;
