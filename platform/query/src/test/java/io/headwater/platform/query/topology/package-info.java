/** The topology of views on Kafka Streams' test driver. */
@NullMarked
package io.headwater.platform.query.topology;

import org.jspecify.annotations.NullMarked;
