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
 * Starts Kafka's broker. First it formats a storage that is new, for which a JVM of its own would
 * cost a second, or has its controller learn that it was killed.
 */
public final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String file = arguments[0];
        Properties settings = read(Path.of(file));
        Path storage = Path.of(settings.getProperty("log.dirs"));
        if (!Files.exists(storage.resolve("meta.properties"))) {
            format(file);
        } else if (DeadBroker.isIn(storage)) {
            DeadBroker.fence(settings);
        }
        Kafka.main(new String[] {file});
    }

    private static void format(String file) {
        int result =
                StorageTool.execute(
                        new String[] {
                            "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file
                        },
                        System.out);
        if (result != 0) {
            System.exit(result);
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
