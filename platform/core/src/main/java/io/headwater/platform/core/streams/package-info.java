/**
 * Runs Kafka Streams applications: their settings with reasons, their supervision, their state for
 * health checks.
 */
@NullMarked
package io.headwater.platform.core.streams;

import org.jspecify.annotations.NullMarked;
