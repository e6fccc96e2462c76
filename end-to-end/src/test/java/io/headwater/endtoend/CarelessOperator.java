package io.headwater.endtoend;

import static org.awaitility.Awaitility.await;

import io.headwater.cli.topics.TopicsStep;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FeatureUpdate.UpgradeType;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does to a cluster what nobody should, and mends it again. */
final class CarelessOperator implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final short SAFE_TRANSACTION_VERSION = 2;

    private final String bootstrapServers;
    private final Admin admin;

    CarelessOperator(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** As {@code kafka-configs} does it. */
    void set(String topic, String setting, String value) {
        done(
                admin.incrementalAlterConfigs(
                                Map.of(
                                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                                        List.of(
                                                new AlterConfigOp(
                                                        new ConfigEntry(setting, value),
                                                        AlterConfigOp.OpType.SET))))
                        .all());
    }

    void addPartitions(String topic, int count) {
        done(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(count))).all());
    }

    void delete(String topic) {
        done(admin.deleteTopics(List.of(topic)).all());
        await(topic + " is gone")
                .atMost(PATIENCE)
                .until(() -> !done(admin.listTopics().names()).contains(topic));
    }

    /** {@code topics create}; fails where one that is there is not as it should be. */
    void createTopics() {
        new TopicsStep(
                        bootstrapServers,
                        warning -> {
                            throw new AssertionError(warning);
                        })
                .run(admin);
    }

    /** As {@code kafka-features} does it. */
    void setTransactionVersion(int level) {
        var direction =
                level < SAFE_TRANSACTION_VERSION ? UpgradeType.SAFE_DOWNGRADE : UpgradeType.UPGRADE;
        done(
                admin.updateFeatures(
                                Map.of(
                                        "transaction.version",
                                        new FeatureUpdate((short) level, direction)),
                                new UpdateFeaturesOptions())
                        .all());
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private static <T> T done(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the cluster does not do it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
