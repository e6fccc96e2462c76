/**
 * The sample's projection service: its rooms, one for each view, and the {@code main} that
 * registers them.
 */
@NullMarked
package io.headwater.projectionservice;

import org.jspecify.annotations.NullMarked;
