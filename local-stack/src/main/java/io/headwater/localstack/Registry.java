package io.headwater.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Apicurio Registry, its schemas kept in Kafka, so that they survive with the records that need
 * them.
 */
record Registry(Home home, DataDirectory data, int portOffset) implements Server {

    private static final int HEAP_MIB = 160;

    @Override
    public Launch prepare() throws IOException {
        // It serves a few requests and is idle: the second compiler would cost more than it gives.
        List<String> options =
                JavaCommand.options(
                        HEAP_MIB,
                        "-XX:TieredStopAtLevel=1",
                        // JBoss' threads want it: without it the first requests end their threads
                        // and are never answered.
                        "--add-opens=java.base/java.lang=ALL-UNNAMED");
        CachedApplication application =
                CachedApplication.of(
                        home.cache(), Part.REGISTRY.name(), home.distribution("registry"), options);
        return JavaCommand.launch(application, options, program(application.jars()), environment());
    }

    // Not quarkus-run.jar: its own class loader is out of an AOT cache's reach. Quarkus' rewritten
    // classes go first.
    private static List<String> program(Path root) {
        return List.of(
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                String.join(
                        System.getProperty("path.separator"),
                        root.resolve("quarkus/transformed-bytecode.jar").toString(),
                        root.resolve("quarkus/generated-bytecode.jar").toString(),
                        JavaCommand.classPath(root.resolve("app"), root.resolve("lib"))),
                "io.quarkus.runner.GeneratedMain");
    }

    /**
     * Of the API that says whether it has read all that it keeps: on its own port it answers
     * before, and does not know what it will know.
     */
    static int managementPort(int port) {
        return port + 1;
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("APICURIO_STORAGE_KIND", "kafkasql"),
                Map.entry(
                        "APICURIO_KAFKASQL_BOOTSTRAP_SERVERS",
                        new Addresses(portOffset).bootstrapServers()),
                // Two waits of this length are part of its start; the default is 5 s.
                Map.entry("APICURIO_KAFKASQL_CONSUMER_POLL_TIMEOUT", "200"),
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(Part.REGISTRY.port(portOffset))),
                // By default it would listen on port 9000 of every address.
                Map.entry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1"),
                Map.entry(
                        "QUARKUS_MANAGEMENT_PORT",
                        Integer.toString(managementPort(Part.REGISTRY.port(portOffset)))),
                Map.entry("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false"),
                Map.entry("QUARKUS_OTEL_SDK_DISABLED", "true"),
                Map.entry("QUARKUS_LOG_CATEGORY__ORG_APACHE_KAFKA__LEVEL", "WARN"),
                Map.entry("QUARKUS_BANNER_ENABLED", "false"));
    }
}
