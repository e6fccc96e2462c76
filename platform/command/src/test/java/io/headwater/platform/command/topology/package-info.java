/** The topology of commands on Kafka Streams' test driver. */
@NullMarked
package io.headwater.platform.command.topology;

import org.jspecify.annotations.NullMarked;
