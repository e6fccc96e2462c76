package io.headwater.localstack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Ready when the database {@code headwater} answers a query; makes that database in a new cluster.
 */
record PostgresProbe(int port) implements Probe {

    private static final String NO_SUCH_DATABASE = "3D000";

    @Override
    public Optional<String> whyNotReady() {
        if (!Ports.accepts(port)) {
            return Optional.of("port " + port + " does not answer");
        }
        try {
            query(Addresses.databaseUrl(port), "select 1");
            return Optional.empty();
        } catch (SQLException e) {
            return NO_SUCH_DATABASE.equals(e.getSQLState())
                    ? createDatabase()
                    : Optional.of("the database does not answer (" + e.getMessage() + ")");
        }
    }

    private Optional<String> createDatabase() {
        try {
            query("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "create database headwater");
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of("the database headwater cannot be made (" + e.getMessage() + ")");
        }
    }

    private static void query(String url, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                url + "?connectTimeout=3&socketTimeout=10",
                                "headwater",
                                "headwater");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
