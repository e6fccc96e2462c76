package io.headwater.localstack;

import java.net.URI;

/**
 * Where the parts of a stack listen.
 *
 * @param portOffset what is added to every part's default port
 */
public record Addresses(int portOffset) {

    private static final String HOST = "127.0.0.1";
    private static final String DATABASE = "headwater";

    public String bootstrapServers() {
        return HOST + ":" + Part.BROKER.port(portOffset);
    }

    /** The registry's Confluent API. */
    public String schemaRegistryUrl() {
        return "http://" + HOST + ":" + Part.REGISTRY.port(portOffset) + "/apis/ccompat/v7";
    }

    /** The JDBC address. */
    public String databaseUrl() {
        return databaseUrl(Part.POSTGRES.port(portOffset));
    }

    public String databaseUser() {
        return DATABASE;
    }

    /** No secret: the database listens on this machine only and holds what the topics hold. */
    public String databasePassword() {
        return DATABASE;
    }

    public URI service(Part service) {
        return URI.create("http://" + HOST + ":" + service.port(portOffset));
    }

    static String databaseUrl(int port) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + DATABASE;
    }
}
