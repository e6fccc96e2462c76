package io.headwater.localstack;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The topics that the registry has its schemas in, as it would make them itself. On a new broker it
 * asks for those that it has just made before the broker knows them, and ends or never becomes
 * ready: so they are there before it is.
 */
final class RegistryTopics {

    private static final List<String> NAMES =
            List.of("kafkasql-journal", "kafkasql-snapshots", "registry-events");

    /** Nothing of them is ever deleted. */
    private static final Map<String, String> KEPT =
            Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.RETENTION_MS_CONFIG, "-1",
                    TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                    TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "1");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private RegistryTopics() {}

    /**
     * Makes them where they are not, once the broker is ready, and returns when it knows them.
     *
     * @param broker its port
     */
    static void make(DataDirectory data, int broker) throws Exception {
        var logs = data.folder(Part.BROKER.name()).resolve("logs");
        if (NAMES.stream().allMatch(name -> Files.exists(logs.resolve(name + "-0")))) {
            return;
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        var probe = new BrokerProbe(broker);
        await(probe::whyNotReady, end);
        try (var admin = probe.admin()) {
            for (var name : NAMES) {
                make(admin, name);
            }
            await(() -> whyNotKnown(admin), end);
        }
    }

    private static void make(Admin admin, String name) throws Exception {
        try {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1).configs(KEPT)))
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static Optional<String> whyNotKnown(Admin admin) throws Exception {
        try {
            admin.describeTopics(NAMES).allTopicNames().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.of("it does not know the topics yet that were made");
            }
            throw e;
        }
    }

    /** What is waited for, and why it is not so yet. */
    @FunctionalInterface
    private interface Condition {
        Optional<String> objection() throws Exception;
    }

    private static void await(Condition condition, long end) throws Exception {
        for (var why = condition.objection(); why.isPresent(); why = condition.objection()) {
            if (System.nanoTime() > end) {
                throw new StackException("the registry's topics cannot be made: " + why.get());
            }
            Thread.sleep(PAUSE);
        }
    }
}
