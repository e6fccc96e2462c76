/**
 * What makes a service that decides: a team registers its {@link
 * io.headwater.platform.command.Aggregate}s, the machine brings topology, REST edge and health. It
 * knows no aggregate by name.
 */
@NullMarked
package io.headwater.platform.command;

import org.jspecify.annotations.NullMarked;
