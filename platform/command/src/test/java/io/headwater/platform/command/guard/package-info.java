/** Tests of the guard's rules, each broken on facts that are made up. */
@NullMarked
package io.headwater.platform.command.guard;

import org.jspecify.annotations.NullMarked;
