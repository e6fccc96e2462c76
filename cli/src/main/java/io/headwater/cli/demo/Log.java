package io.headwater.cli.demo;

import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.registry.HttpSchemaRegistry;
import io.headwater.platform.core.saga.SagaEvent;
import io.headwater.platform.core.topic.TextHeaders;
import io.headwater.transfer.TransferEvent;
import io.headwater.user.UserCommand;
import io.headwater.user.UserEvent;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The topics as any Kafka client uses them, each record printed. */
final class Log {

    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final String COMMANDS = "user.commands";

    private final String bootstrapServers;
    private final AvroSerializer<UserCommand> commands;
    private final AvroDeserializer<Object> events;
    private final PrintStream out;

    Log(String bootstrapServers, URI schemaRegistry, PrintStream out) {
        this.bootstrapServers = bootstrapServers;
        var registry = new HttpSchemaRegistry(schemaRegistry, DEADLINE);
        this.commands = new AvroSerializer<>(registry, RecordTypes.of(UserCommand.class));
        this.events =
                new AvroDeserializer<>(
                        registry,
                        RecordTypes.of(UserEvent.class, TransferEvent.class, SagaEvent.class));
        this.out = out;
    }

    void produce(String key, UserCommand command) {
        var settings =
                Map.<String, Object>of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class,
                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        try (var producer = new KafkaProducer<byte[], byte[]>(settings)) {
            var value = commands.write(COMMANDS, command);
            var record =
                    new ProducerRecord<>(COMMANDS, key.getBytes(StandardCharsets.UTF_8), value);
            var written = producer.send(record).get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            out.println(
                    "  %s-%d@%d  %s  %s"
                            .formatted(
                                    COMMANDS, written.partition(), written.offset(), key, command));
        } catch (ExecutionException | TimeoutException e) {
            throw new DemoFailedException("cannot write to " + COMMANDS, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailedException("interrupted", e);
        }
    }

    /** Prints the committed events of one aggregate or saga, up to the sequence. */
    void printEvents(String topic, String key, long sequence) {
        var settings =
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                        ByteArrayDeserializer.class,
                        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                        ByteArrayDeserializer.class,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed");
        try (var consumer = new KafkaConsumer<byte[], byte[]>(settings)) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(partition -> new TopicPartition(topic, partition.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + DEADLINE.toNanos();
            long seen = 0;
            while (seen < sequence) {
                if (System.nanoTime() > end) {
                    throw new DemoFailedException(
                            "%s has %d events of %s, not %d".formatted(topic, seen, key, sequence));
                }
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (key.equals(new String(record.key(), StandardCharsets.UTF_8))) {
                        print(record);
                        seen++;
                    }
                }
            }
        }
    }

    private void print(ConsumerRecord<byte[], byte[]> record) {
        out.println(
                "  %s-%d@%d  %s  %s  %s"
                        .formatted(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                TextHeaders.text(record.headers(), HeaderNames.ID).orElse(""),
                                TextHeaders.text(record.headers(), HeaderNames.TIME).orElse(""),
                                events.read(record.value())));
    }
}
