package io.headwater.platform.query.row;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * What the store keeps of a row.
 *
 * @param version the sequence of the last event applied
 * @param createdAt the {@code ce_time} of the first event
 * @param updatedAt the {@code ce_time} of the last event applied
 * @param row the row's own record, in the wire format; empty where there is none yet
 * @param stopped why the next event is not applied; {@code null} while the row follows
 */
record StoredRow(
        long version,
        Instant createdAt,
        Instant updatedAt,
        ByteBuffer row,
        @Nullable String stopped) {}
