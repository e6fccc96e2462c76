/** A view of users in three builds: one that fails, one that was repaired, and one of tomorrow. */
@NullMarked
package io.headwater.endtoend.people;

import org.jspecify.annotations.NullMarked;
