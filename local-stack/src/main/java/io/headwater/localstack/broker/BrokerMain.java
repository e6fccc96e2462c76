package io.headwater.localstack.broker;

import kafka.Kafka;
import kafka.tools.StorageTool;

import org.apache.kafka.common.Uuid;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Starts Kafka's broker, formatting its storage first if it is new: a format in its own JVM would
 * cost a second.
 */
public final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] arguments) throws IOException {
        String settings = arguments[0];
        if (!Files.exists(storage(settings).resolve("meta.properties"))) {
            int result =
                    StorageTool.execute(
                            new String[] {
                                "format",
                                "--cluster-id",
                                Uuid.randomUuid().toString(),
                                "--config",
                                settings
                            },
                            System.out);
            if (result != 0) {
                System.exit(result);
            }
        }
        Kafka.main(new String[] {settings});
    }

    private static Path storage(String settings) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(settings))) {
            properties.load(reader);
        }
        return Path.of(properties.getProperty("log.dirs"));
    }
}
