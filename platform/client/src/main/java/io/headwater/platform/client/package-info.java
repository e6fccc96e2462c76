/**
 * Sends commands to command topics and awaits their results: for the REST edge, for the command
 * line, for tests, and for any service that has something to ask of an aggregate.
 */
@NullMarked
package io.headwater.platform.client;

import org.jspecify.annotations.NullMarked;
