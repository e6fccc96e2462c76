package io.headwater.platform.command.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of {@code kafka-clients} and {@code kafka-streams}, as Kafka writes them. */
record ClientVersions(String clients, String streams) {

    /** Those that this process has loaded. */
    static ClientVersions onClassPath() {
        return new ClientVersions(
                version("/kafka/kafka-version.properties"),
                version("/kafka/kafka-streams-version.properties"));
    }

    private static String version(String resource) {
        var properties = new Properties();
        try (var in = ClientVersions.class.getResourceAsStream(resource)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
        return properties.getProperty("version", "unknown").strip();
    }
}
