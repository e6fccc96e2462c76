package io.headwater.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What the broker does with the offsets of groups when it starts behind a kill -9. */
class KilledBrokerIT {

    private static final TopicPartition LETTERS = new TopicPartition("letters", 0);
    private static final OffsetAndMetadata SEVENTH = new OffsetAndMetadata(7);
    private static final String GROUP = "readers";

    private static final Pattern READING =
            Pattern.compile(
                    "Scheduling loading of metadata from __consumer_offsets-0 with epoch (\\d+)");

    @Test
    void itReadsThemOnce() throws Exception {
        try (var stack =
                        LocalStack.builder()
                                .data(Path.of("target", "it", "killed-broker"))
                                .fresh()
                                .freePorts()
                                .parts(Part.BROKER)
                                .start();
                var admin =
                        Admin.create(
                                Map.of(
                                        "bootstrap.servers",
                                        stack.addresses().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(LETTERS.topic(), 1, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
            commit(stack);

            stack.kill(Part.BROKER);
            stack.start(Part.BROKER);

            var offsets =
                    admin.listConsumerGroupOffsets(GROUP)
                            .partitionsToOffsetAndMetadata()
                            .get(20, TimeUnit.SECONDS);
            assertThat(offsets).containsExactly(Map.entry(LETTERS, SEVENTH));
            assertThat(readings(stack))
                    .as("when new, and as the leader that it is behind the kill")
                    .containsExactly("0", "2");
        }
    }

    private static void commit(LocalStack stack) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        stack.addresses().bootstrapServers(),
                        "group.id",
                        GROUP);
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(LETTERS));
            consumer.commitSync(Map.of(LETTERS, SEVENTH));
        }
    }

    /** The epochs of leadership for which it did. */
    private static List<String> readings(LocalStack stack) throws IOException {
        var log = Files.readString(stack.data().resolve("log").resolve("broker.log"));
        return READING.matcher(log).results().map(found -> found.group(1)).toList();
    }
}
