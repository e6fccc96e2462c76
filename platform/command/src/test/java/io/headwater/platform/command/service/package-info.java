/** Tests of the room of this name. */
@NullMarked
package io.headwater.platform.command.service;

import org.jspecify.annotations.NullMarked;
