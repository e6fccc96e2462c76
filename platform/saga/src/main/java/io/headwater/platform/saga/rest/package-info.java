/** The edge that sagas have beside that of commands and of views. */
@NullMarked
package io.headwater.platform.saga.rest;

import org.jspecify.annotations.NullMarked;
