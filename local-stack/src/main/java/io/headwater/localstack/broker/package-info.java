/**
 * What runs inside the broker's own process; the only room that compiles against Kafka's server.
 */
@NullMarked
package io.headwater.localstack.broker;

import org.jspecify.annotations.NullMarked;
