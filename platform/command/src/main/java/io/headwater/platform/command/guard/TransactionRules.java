package io.headwater.platform.command.guard;

import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

import java.time.Duration;
import java.util.stream.Stream;

/** What transactions need of the cluster and of the settings. */
final class TransactionRules {

    /** Each transaction has an epoch of its own from here on (KIP-890). */
    private static final int SAFE = 2;

    private static final String TIMEOUT =
            StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
    private static final String COMMIT = StreamsConfig.COMMIT_INTERVAL_MS_CONFIG;

    private TransactionRules() {}

    static Stream<Fault> version(Facts facts) {
        int found = facts.cluster().transactionVersion();
        return found >= SAFE
                ? Stream.of()
                : Stream.of(
                        new Fault(
                                "the cluster's transaction.version is %d, expected at least %d"
                                        .formatted(found, SAFE),
                                "kafka-features.sh --bootstrap-server %s upgrade --feature transaction.version=%d"
                                        .formatted(facts.cluster().bootstrapServers(), SAFE)));
    }

    static Stream<Fault> timeout(Facts facts) {
        return facts.settings().number(TIMEOUT).stream()
                .boxed()
                .flatMap(timeout ->
                        Stream.concat(
                                ofBrokers(facts.cluster(), timeout),
                                ofCommits(facts.settings(), timeout)));
    }

    private static Stream<Fault> ofBrokers(Cluster cluster, long timeout) {
        if (cluster.longestTransaction().isEmpty()) {
            return Stream.of(
                    new Fault(
                            "the brokers' transaction.max.timeout.ms may not be read",
                            "allow this service's principal to DescribeConfigs on the cluster"));
        }
        return cluster.longestTransaction().map(Duration::toMillis).stream()
                .filter(longest -> timeout > longest)
                .map(longest ->
                        new Fault(
                                "%s is %d, expected at most %d, the brokers' transaction.max.timeout.ms"
                                        .formatted(TIMEOUT, timeout, longest),
                                "headwater.streams.[%s]=%d, or let the brokers allow more"
                                        .formatted(TIMEOUT, longest)));
    }

    private static Stream<Fault> ofCommits(Settings settings, long timeout) {
        return settings.number(COMMIT).stream()
                .filter(commit -> commit >= timeout)
                .mapToObj(commit ->
                        new Fault(
                                "%s is %d, expected less than %d, the %s"
                                        .formatted(COMMIT, commit, timeout, TIMEOUT),
                                "headwater.streams.[%s] in the service's settings, or none"
                                        .formatted(COMMIT)));
    }
}
