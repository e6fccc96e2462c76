package io.headwater.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The three embedded parts together, as services meet them. */
class LocalStackIT {

    private static final String TOPIC = "letters";

    /** So many that reading them takes seconds. */
    private static final int SCHEMAS = 300;

    @Test
    void keepsRecordsSchemasAndRowsWhenEverythingIsKilledAtOnce() throws Exception {
        try (var stack =
                LocalStack.builder()
                        .data(Path.of("target", "it", "whole"))
                        .fresh()
                        .freePorts()
                        .onceBrokerIsReady(admin -> {
                            if (!admin.listTopics().names().get().contains(TOPIC)) {
                                admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                                        .all()
                                        .get();
                            }
                        })
                        .start()) {
            produce(stack, "first");
            for (int i = 1; i <= SCHEMAS; i++) {
                registerSchema(stack, "letters-" + i);
            }
            assertThat(retention(stack, "kafkasql-journal")).as("schemas are kept").isEqualTo("-1");
            execute(stack, "create table letter (text varchar)");
            assertThat(stack.memory()).isPositive();

            Part.INFRASTRUCTURE.forEach(stack::kill);
            assertThat(Part.INFRASTRUCTURE).noneMatch(stack::isRunning);
            stack.start(Part.INFRASTRUCTURE.toArray(Part[]::new));

            produce(stack, "second");
            assertThat(records(stack, 2)).containsExactly("first", "second");
            // It answers as soon as it listens, and is ready when it knows the last one.
            assertThat(subjects(stack)).contains("\"letters-" + SCHEMAS + '"');
            execute(stack, "insert into letter values ('kept')");
        }
    }

    private static String retention(LocalStack stack, String topic) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", stack.addresses().bootstrapServers()))) {
            return admin.describeConfigs(List.of(resource))
                    .values()
                    .values()
                    .iterator()
                    .next()
                    .get(20, TimeUnit.SECONDS)
                    .get(TopicConfig.RETENTION_MS_CONFIG)
                    .value();
        }
    }

    private static void produce(LocalStack stack, String text) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", stack.addresses().bootstrapServers(), "acks", "all");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, "key", text)).get(20, TimeUnit.SECONDS);
        }
    }

    private static List<String> records(LocalStack stack, int count) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        stack.addresses().bootstrapServers(),
                        "auto.offset.reset",
                        "earliest");
        var found = new ArrayList<String>();
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (found.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> found.add(record.value()));
            }
        }
        return found;
    }

    private static void registerSchema(LocalStack stack, String subject)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        stack.addresses().schemaRegistryUrl()
                                                + "/subjects/%s/versions".formatted(subject)))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"schema\": \"\\\"string\\\"\"}"));
        assertThat(send(request)).contains("\"id\"");
    }

    private static String subjects(LocalStack stack) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(
                        URI.create(stack.addresses().schemaRegistryUrl() + "/subjects")));
    }

    private static String send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            request.timeout(Duration.ofSeconds(20)).build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body();
        }
    }

    private static void execute(LocalStack stack, String sql) throws SQLException {
        try (var connection = connect(stack);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(LocalStack stack) throws SQLException {
        var addresses = stack.addresses();
        return DriverManager.getConnection(
                addresses.databaseUrl(), addresses.databaseUser(), addresses.databasePassword());
    }
}
