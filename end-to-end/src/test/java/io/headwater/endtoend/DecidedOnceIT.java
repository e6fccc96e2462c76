package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.cli.topics.TopicsStep;
import io.headwater.commandservice.CommandService;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.product.ProductCommand;
import io.headwater.product.ProductCommand.ChangeProductPrice;
import io.headwater.product.ProductCommand.CreateProduct;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.tools.consumer.group.ConsumerGroupCommand;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * No record of a command topic is decided twice, and none is passed over, whatever is done to the
 * group's offsets or the topic while the service stands still.
 */
@Tag("proof")
@ExtendWith(SharedInfrastructure.class)
class DecidedOnceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String COMMANDS = "product.commands";
    private static final String GROUP = "headwater.command.product";

    private final Platform platform;
    private final String bootstrapServers;

    DecidedOnceIT(Platform platform) {
        this.platform = platform;
        this.bootstrapServers = platform.stack().addresses().bootstrapServers();
    }

    @Test
    void offsetsAndTopicsMayBeMovedAndMadeAnew() throws Exception {
        var id = "p-" + UUID.randomUUID();
        try (var _ = start()) {
            produce(id, new CreateProduct("Lamp", 100, "EUR"));
            awaitResults(id, 1);
        }

        groups("--reset-offsets", "--to-earliest", "--topic", COMMANDS, "--execute");
        produce(id, new ChangeProductPrice(200));
        try (var service = start()) {
            awaitResults(id, 2);
            assertThat(skipped(service)).isPositive();
        }
        assertThat(versions(id)).containsExactly("1", "2");

        groups("--delete-offsets", "--topic", COMMANDS);
        produce(id, new ChangeProductPrice(300));
        try (var service = start()) {
            awaitResults(id, 3);
            assertThat(skipped(service)).isPositive();
        }
        assertThat(versions(id)).containsExactly("1", "2", "3");

        makeAnew();
        produce(id, new ChangeProductPrice(400));
        try (var service = start()) {
            awaitResults(id, 4);
            assertThat(skipped(service)).isZero();
            produce(id, new ChangeProductPrice(500));
            awaitResults(id, 5);
        }
        assertThat(versions(id)).containsExactly("1", "2", "3", "4", "5");
    }

    private InProcessService start() {
        return InProcessService.start(platform, CommandService.class, 1);
    }

    private void awaitResults(String id, int count) {
        await(count + " results")
                .atMost(PATIENCE)
                .until(() -> platform.topics().withKey("product.results", id).size() >= count);
        assertThat(platform.topics().withKey("product.results", id)).hasSize(count);
    }

    private List<String> versions(String id) {
        return platform.topics().withKey("product.events", id).stream()
                .map(event -> Topics.headers(event).get("ce_sequence"))
                .toList();
    }

    private double skipped(InProcessService service) {
        return platform.metric(service.url(), "headwater_commands_skipped_total{type=\"product\"}");
    }

    private void produce(String id, ProductCommand command) {
        var serializer =
                new AvroSerializer<ProductCommand>(
                        platform.topics().registry(), RecordTypes.of(ProductCommand.class));
        platform.topics()
                .produce(
                        new ProducerRecord<>(
                                COMMANDS,
                                id.getBytes(StandardCharsets.UTF_8),
                                serializer.write(COMMANDS, command)));
    }

    /** Kafka's own tool, once the broker misses the service that was stopped. */
    private void groups(String... arguments) {
        new Groups(bootstrapServers).awaitEmpty(GROUP);
        var line =
                new ArrayList<>(List.of("--bootstrap-server", bootstrapServers, "--group", GROUP));
        line.addAll(List.of(arguments));
        ConsumerGroupCommand.main(line.toArray(String[]::new));
    }

    private void makeAnew() throws Exception {
        try (var admin = admin()) {
            admin.deleteTopics(List.of(COMMANDS)).all().get();
            await("it is gone")
                    .atMost(PATIENCE)
                    .until(() -> !admin.listTopics().names().get().contains(COMMANDS));
            new TopicsStep(bootstrapServers, _ -> {}).run(admin);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }
}
