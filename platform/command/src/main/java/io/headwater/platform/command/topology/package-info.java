/**
 * Decides commands: the wiring of one aggregate type's application, and the one step that does the
 * work.
 */
@NullMarked
package io.headwater.platform.command.topology;

import org.jspecify.annotations.NullMarked;
