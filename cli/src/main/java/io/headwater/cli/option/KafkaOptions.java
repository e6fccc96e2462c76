package io.headwater.cli.option;

import io.headwater.localstack.Addresses;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The options that say which Kafka is meant: any, or that of a platform on this machine. */
public final class KafkaOptions {

    /** How long Kafka may take to answer before it counts as not answering. */
    public static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final String VARIABLE = "HEADWATER_BOOTSTRAP_SERVERS";
    private static final Pattern FORM =
            Pattern.compile("(\\[[^]]+]|[^:,\\s]+):\\d{1,5}(,(\\[[^]]+]|[^:,\\s]+):\\d{1,5})*");

    /** One of both. */
    private static final class Where {

        @Option(
                names = "--bootstrap-server",
                paramLabel = "HOST:PORT[,...]",
                description =
                        "Which Kafka. By default that of the environment variable "
                                + VARIABLE
                                + ", or else of the platform on this machine.")
        private @Nullable String servers;

        @Option(
                names = "--port-offset",
                paramLabel = "N",
                converter = PortOffset.class,
                description = "The Kafka of the platform on this machine with this port offset.")
        private @Nullable Integer portOffset;
    }

    @ArgGroup private Where where = new Where();

    private final Map<String, String> environment;

    public KafkaOptions() {
        this(System.getenv());
    }

    KafkaOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Throws {@link WrongUsageException} where it is no list of {@code host:port}. */
    public String bootstrapServers() {
        if (where.servers != null) {
            return checked("--bootstrap-server", where.servers);
        }
        var offset = where.portOffset;
        var variable = environment.get(VARIABLE);
        return offset == null && variable != null
                ? checked(VARIABLE, variable)
                : new Addresses(offset == null ? 0 : offset).bootstrapServers();
    }

    /** Works with a client of it that waits no longer than the deadline for any answer. */
    public <T> T ask(Function<Admin, T> work) {
        int deadline = (int) DEADLINE.toMillis();
        var admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers(),
                                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                deadline,
                                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                deadline,
                                AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
                                false));
        try {
            return work.apply(admin);
        } finally {
            // Without a limit it may wait for ever for a server that takes connections and is
            // silent.
            admin.close(Duration.ZERO);
        }
    }

    private static String checked(String name, String servers) {
        if (!FORM.matcher(servers).matches()) {
            throw new WrongUsageException(
                    "%s is '%s' and must be HOST:PORT, such as 127.0.0.1:9092"
                            .formatted(name, servers));
        }
        return servers;
    }
}
