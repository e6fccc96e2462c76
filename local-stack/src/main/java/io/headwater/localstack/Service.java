package io.headwater.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Headwater service: a thin jar with its libraries beside it, told by its environment where
 * everything is.
 */
record Service(Home home, DataDirectory data, int portOffset, Part part, Map<String, String> extra)
        implements Server {

    private static final int HEAP_MIB = 256;

    /**
     * A request that waits takes some 50 KiB: of the 8,192 connections that Tomcat takes by
     * default, 2,000 callers who waited for another instance's keys were the end of this heap.
     */
    private static final int CONNECTIONS = 1_000;

    @Override
    public Launch prepare() throws IOException {
        if (!home.hasApplication(part)) {
            throw new StackException(
                    "the "
                            + part.module()
                            + " is not built ("
                            + home.application(part)
                            + " is missing): run mvn -Dquick -DskipTests package in "
                            + home.root());
        }
        List<String> options = JavaCommand.options(HEAP_MIB);
        CachedApplication application =
                CachedApplication.of(home.cache(), part.module(), home.application(part), options);
        List<String> program =
                List.of("-jar", application.jars().resolve(part.module() + ".jar").toString());
        return JavaCommand.launch(application, options, program, environment());
    }

    private Map<String, String> environment() throws IOException {
        Path state = Files.createDirectories(data.folder(part.name()));
        Addresses addresses = new Addresses(portOffset);
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HEADWATER_BOOTSTRAP_SERVERS", addresses.bootstrapServers());
        environment.put("HEADWATER_SCHEMA_REGISTRY_URL", addresses.schemaRegistryUrl());
        environment.put("HEADWATER_DATABASE_URL", addresses.databaseUrl());
        environment.put("HEADWATER_DATABASE_USER", addresses.databaseUser());
        environment.put("HEADWATER_DATABASE_PASSWORD", addresses.databasePassword());
        environment.put("HEADWATER_STATE_DIR", state.toString());
        environment.put("HEADWATER_INSTANCE", Integer.toString(part.instance()));
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(part.port(portOffset)));
        environment.put("SERVER_TOMCAT_MAXCONNECTIONS", Integer.toString(CONNECTIONS));
        // Each of glibc's default arenas (eight for a core) keeps what RocksDB has freed.
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.putAll(extra);
        return environment;
    }
}
