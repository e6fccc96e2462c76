/**
 * The sample's saga orchestrator: its {@code main}. Rooms, one for each saga, come with the first
 * saga.
 */
@NullMarked
package io.headwater.sagaorchestrator;

import org.jspecify.annotations.NullMarked;
