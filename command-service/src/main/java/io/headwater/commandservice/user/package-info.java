/** The rules of a user. Pure: records in, records out. */
@NullMarked
package io.headwater.commandservice.user;

import org.jspecify.annotations.NullMarked;
