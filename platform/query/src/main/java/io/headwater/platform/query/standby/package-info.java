/** What an instance may answer of partitions that it keeps for their owner. */
@NullMarked
package io.headwater.platform.query.standby;

import org.jspecify.annotations.NullMarked;
