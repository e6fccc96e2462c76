/**
 * JSON at the edge: checked against the schema before a record is made of it, so that a client
 * learns everything that is wrong at once and no number is bent into shape.
 */
@NullMarked
package io.headwater.platform.core.json;

import org.jspecify.annotations.NullMarked;
