/**
 * The story that {@code ./headwater demo} tells on a running platform, with real requests and
 * records.
 */
@NullMarked
package io.headwater.cli.demo;

import org.jspecify.annotations.NullMarked;
