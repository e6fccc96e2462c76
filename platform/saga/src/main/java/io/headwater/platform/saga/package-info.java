/**
 * What makes a service that coordinates: a team registers its {@link
 * io.headwater.platform.core.saga.Saga}s, the machine brings topology, timers, REST edge, status
 * and health. To the machine a saga type is an aggregate type whose commands are what it is told,
 * and where it stands is a view of its events. It knows no saga by name.
 */
@NullMarked
package io.headwater.platform.saga;

import org.jspecify.annotations.NullMarked;
