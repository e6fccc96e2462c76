package io.headwater.localstack.broker;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;

import org.apache.kafka.common.utils.Time;
import org.apache.kafka.server.logger.LoggingController;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Stream;

import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * A broker that was killed, of which its controller does not know yet: they died together.
 *
 * <p>Started as it is, the broker would take itself for the leader of all partitions once more,
 * begin to read the offsets of groups back, lose its leadership when the controller learns of the
 * death, get it again, and take that second reading for done when the first one is ({@code
 * CoordinatorRuntime} of Kafka 4.2 to 4.4 at least). Until it was done groups had no offsets, and
 * what transactions committed meanwhile stayed pending for ever.
 */
final class DeadBroker {

    /** One that died before it was ever registered is not waited for longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final String FENCED =
            "kafka.controller:type=KafkaController,name=FencedBrokerCount";

    private DeadBroker() {}

    /** Kafka leaves this behind when it ends, and takes it away when it starts. */
    static boolean isIn(Path storage) {
        return !Files.exists(storage.resolve(".kafka_cleanshutdown"));
    }

    /**
     * Has the controller alone take note of it.
     *
     * @param settings of the node
     */
    static void fence(Properties settings) throws InterruptedException {
        var alone = new Properties();
        alone.putAll(settings);
        alone.setProperty("process.roles", "controller");
        alone.setProperty("listeners", controllerOf(settings.getProperty("listeners")));
        alone.remove("advertised.listeners");
        alone.remove("inter.broker.listener.name");
        // Nobody is there whose heartbeat might be late.
        alone.setProperty("broker.session.timeout.ms", "200");
        alone.setProperty("broker.heartbeat.interval.ms", "100");
        var controller = new KafkaRaftServer(KafkaConfig.fromProps(alone), Time.SYSTEM);
        try {
            controller.startup();
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (fenced() == 0 && System.nanoTime() < end) {
                Thread.sleep(BETWEEN_LOOKS);
            }
        } finally {
            // It may be about to register, and would complain that it cannot any more.
            String level = LoggingController.loggers().get(LoggingController.ROOT_LOGGER);
            LoggingController.logLevel(LoggingController.ROOT_LOGGER, "FATAL");
            controller.shutdown();
            controller.awaitShutdown();
            LoggingController.logLevel(LoggingController.ROOT_LOGGER, level);
        }
    }

    private static String controllerOf(String listeners) {
        return Stream.of(listeners.split(",", -1))
                .filter(listener -> listener.startsWith("CONTROLLER:"))
                .findFirst()
                .orElseThrow();
    }

    private static int fenced() {
        try {
            return (Integer)
                    ManagementFactory.getPlatformMBeanServer()
                            .getAttribute(new ObjectName(FENCED), "Value");
        } catch (InstanceNotFoundException e) {
            return 0;
        } catch (JMException e) {
            throw new IllegalStateException("cannot read " + FENCED, e);
        }
    }
}
