/**
 * Runs sagas: what the application of a saga type has beside deciding what sagas are told. It sends
 * their commands, keeps their timers, and tells them what became of both.
 */
@NullMarked
package io.headwater.platform.saga.topology;

import org.jspecify.annotations.NullMarked;
