/** Queries over HTTP. */
@NullMarked
package io.headwater.platform.query.rest;

import org.jspecify.annotations.NullMarked;
