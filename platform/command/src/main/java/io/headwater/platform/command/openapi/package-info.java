/**
 * The description of the REST edge, OpenAPI 3.1: a frame that holds for every command, and what the
 * schemas and limits of the registered aggregates say. It serves nothing itself.
 */
@NullMarked
package io.headwater.platform.command.openapi;

import org.jspecify.annotations.NullMarked;
