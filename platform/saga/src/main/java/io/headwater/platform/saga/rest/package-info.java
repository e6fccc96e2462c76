/** The edge of sagas: begins them, and lists those of all types. */
@NullMarked
package io.headwater.platform.saga.rest;

import org.jspecify.annotations.NullMarked;
