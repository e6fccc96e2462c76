/** The saga {@code transfer}. Pure: what it is told in, commands to accounts out. */
@NullMarked
package io.headwater.sagaorchestrator.transfer;

import org.jspecify.annotations.NullMarked;
