@NullMarked
package io.headwater.platform.command.rest;

import org.jspecify.annotations.NullMarked;
