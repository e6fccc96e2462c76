/**
 * The start-up guard: what must be so on the cluster and in the settings before commands of a type
 * are decided. {@link io.headwater.platform.command.guard.Rules} has the rules, {@link
 * io.headwater.platform.command.guard.Inspection} what they look at; it changes nothing.
 */
@NullMarked
package io.headwater.platform.command.guard;

import org.jspecify.annotations.NullMarked;
