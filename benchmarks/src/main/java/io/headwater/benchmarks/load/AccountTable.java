package io.headwater.benchmarks.load;

import io.headwater.localstack.Addresses;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;

/** The same accounts as rows of a table, with the same indexes. */
public final class AccountTable {

    private static final int BATCH = 10_000;

    private AccountTable() {}

    /** Makes it and fills it, and has PostgreSQL look at it. */
    public static void load(Addresses stack, OpenedAccounts accounts) {
        try (var connection = connect(stack);
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    create table accounts (
                      id text collate "C" primary key, version bigint not null,
                      created_at timestamptz not null, updated_at timestamptz not null,
                      owner text collate "C" not null, currency text not null,
                      balance bigint not null, status text collate "C" not null)
                    """);
            fill(connection, accounts);
            statement.execute("create index on accounts (owner, id)");
            statement.execute("create index on accounts (status, created_at, id)");
            statement.execute("create index on accounts (created_at, id)");
            statement.execute("vacuum analyze accounts");
        } catch (SQLException e) {
            throw new IllegalStateException("the table was not loaded", e);
        }
    }

    private static Connection connect(Addresses stack) throws SQLException {
        return DriverManager.getConnection(
                stack.databaseUrl() + "?reWriteBatchedInserts=true",
                stack.databaseUser(),
                stack.databasePassword());
    }

    private static void fill(Connection connection, OpenedAccounts accounts) throws SQLException {
        connection.setAutoCommit(false);
        try (var row =
                connection.prepareStatement(
                        "insert into accounts values (?, 1, ?, ?, ?, 'EUR', 0, 'OPEN')")) {
            for (int i = 0; i < accounts.count(); i++) {
                var time = Timestamp.from(OpenedAccounts.createdAt(i));
                row.setString(1, OpenedAccounts.id(i));
                row.setTimestamp(2, time);
                row.setTimestamp(3, time);
                row.setString(4, accounts.owner(i));
                row.addBatch();
                if (i % BATCH == BATCH - 1) {
                    row.executeBatch();
                }
            }
            row.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** Bytes of the table and of each of its indexes, in words. */
    public static String sizes(Addresses stack) {
        try (var connection = connect(stack);
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                select string_agg(
                                  relname || ' ' || pg_relation_size(oid), ', ' order by relname)
                                from pg_class where relname like 'accounts%'\
                                """)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not answer", e);
        }
    }
}
