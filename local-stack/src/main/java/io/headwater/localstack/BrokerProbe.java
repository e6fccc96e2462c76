package io.headwater.localstack;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ready when the cluster names a broker that is unfenced: it then takes records. */
record BrokerProbe(int port) implements Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Override
    public Optional<String> whyNotReady() {
        if (!Ports.accepts(port)) {
            return Optional.of("port " + port + " does not answer");
        }
        try (Admin admin = admin()) {
            boolean serves =
                    !admin.describeCluster()
                            .nodes()
                            .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                            .isEmpty();
            return serves
                    ? Optional.empty()
                    : Optional.of("the broker is still fenced by its controller");
        } catch (ExecutionException | TimeoutException e) {
            return Optional.of("the cluster cannot be described (" + e + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    Admin admin() {
        return Admin.create(
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port,
                        AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 20,
                        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200,
                        AdminClientConfig.RETRY_BACKOFF_MS_CONFIG, 20,
                        AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false));
    }
}
