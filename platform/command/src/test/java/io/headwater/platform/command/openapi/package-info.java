@NullMarked
package io.headwater.platform.command.openapi;

import org.jspecify.annotations.NullMarked;
