/** Turns events into rows: the wiring of one view's application, its store, and reading from it. */
@NullMarked
package io.headwater.platform.query.topology;

import org.jspecify.annotations.NullMarked;
