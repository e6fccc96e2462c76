/** Tests of the room of this name. */
@NullMarked
package io.headwater.platform.command.results;

import org.jspecify.annotations.NullMarked;
