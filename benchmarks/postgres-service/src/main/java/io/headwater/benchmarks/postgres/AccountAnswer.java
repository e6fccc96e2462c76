package io.headwater.benchmarks.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** A row as JSON, field for field as the view {@code accounts} answers it. */
record AccountAnswer(
        String id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        String owner,
        String currency,
        long balance,
        String status) {

    static AccountAnswer of(ResultSet row, int number) throws SQLException {
        return new AccountAnswer(
                row.getString("id"),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                row.getString("owner"),
                row.getString("currency"),
                row.getLong("balance"),
                row.getString("status"));
    }
}
