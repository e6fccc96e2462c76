package io.headwater.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Kafka as one process, broker and controller together, from its Maven artifacts. */
record Broker(Home home, DataDirectory data, int portOffset) implements Server {

    private static final int HEAP_MIB = 256;

    @Override
    public Launch prepare() throws IOException {
        Path folder = data.folder(Part.BROKER.name());
        Path logs = folder.resolve("logs");
        Files.createDirectories(folder);
        requireWhole(logs);
        Path settings =
                Files.writeString(
                        folder.resolve("server.properties"), BrokerSettings.of(portOffset, logs));
        Path logging =
                Files.writeString(folder.resolve("log4j2.properties"), BrokerSettings.LOGGING);
        List<String> options = JavaCommand.options(HEAP_MIB);
        CachedApplication application =
                CachedApplication.of(
                        home.cache(), Part.BROKER.name(), home.distribution("broker"), options);
        List<String> program =
                List.of(
                        "-Dlog4j2.configurationFile=" + logging,
                        "-cp",
                        JavaCommand.classPath(application.jars()),
                        "io.headwater.localstack.broker.BrokerMain",
                        settings.toString());
        return JavaCommand.launch(application, options, program, Map.of());
    }

    // Without it the broker would format the folder anew, and forget topics whose records still lie
    // there.
    private static void requireWhole(Path logs) {
        if (Files.exists(logs.resolve("__cluster_metadata-0"))
                && !Files.exists(logs.resolve("meta.properties"))) {
            throw new StackException(
                    "the broker's data in "
                            + logs
                            + " are damaged (meta.properties is missing): start with --fresh to"
                            + " begin with empty data");
        }
    }
}
