/**
 * The words that all rooms share: results, errors, positions and the names of headers. Pure data;
 * no Kafka, Spring or Avro may enter here.
 */
@NullMarked
package io.headwater.platform.core.message;

import org.jspecify.annotations.NullMarked;
