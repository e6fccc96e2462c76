/** The view {@code users}. Pure: events in, rows out. */
@NullMarked
package io.headwater.projectionservice.users;

import org.jspecify.annotations.NullMarked;
