/**
 * The sample's command service: its rooms, one for each aggregate, and the {@code main} that
 * registers them.
 */
@NullMarked
package io.headwater.commandservice;

import org.jspecify.annotations.NullMarked;
