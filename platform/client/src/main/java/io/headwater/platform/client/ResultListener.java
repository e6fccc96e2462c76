package io.headwater.platform.client;

import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.avro.RegistryUnavailableException;
import io.headwater.platform.core.avro.UnreadableRecordException;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads the committed end of all partitions of the result topics, on a thread of its own, and wakes
 * who waits. Where nobody does it soon stops reading: in a service whose commands come by Kafka,
 * results are the traffic of others, and all of it.
 */
final class ResultListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ResultListener.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(5);

    /** How long nobody must have waited. To begin again takes a few milliseconds. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final ClientSettings settings;

    private final List<String> topics;

    private final AvroDeserializer<CommandResult> deserializer;
    private final PendingResults pending;
    private final Thread thread;

    /** Whether the topics were there when last looked for; reading may have stopped since. */
    private volatile boolean ready;

    /** Complete while all that is sent from now on will be read. */
    private volatile CompletableFuture<Void> listening = new CompletableFuture<>();

    private volatile boolean closed;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;

    ResultListener(
            ClientSettings settings,
            Collection<String> types,
            RecordWire wire,
            PendingResults pending) {
        this.settings = settings;
        this.topics = types.stream().map(type -> new TypeTopics(type).results()).toList();
        this.deserializer = new AvroDeserializer<>(wire, RecordTypes.of(CommandResult.class));
        this.pending = pending;
        this.thread = Thread.ofPlatform().daemon().name("command-results").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean isReady() {
        return ready;
    }

    /**
     * Completes, at once or within the consumer's deadline, when a result will be read whose
     * command is sent then; exceptionally where Kafka does not answer. Whoever asks has registered
     * as a waiter before.
     */
    CompletableFuture<Void> listening() {
        var current = listening;
        if (!current.isDone()) {
            LockSupport.unpark(thread);
        }
        return current;
    }

    @Override
    public void close() {
        closed = true;
        var current = consumer;
        if (current != null) {
            current.wakeup();
        }
        LockSupport.unpark(thread);
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            thread.join(CLOSE_DEADLINE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopListening().completeExceptionally(new IllegalStateException("the client is closed"));
    }

    private void run() {
        while (!closed) {
            try (var reader = new KafkaConsumer<byte[], byte[]>(consumerSettings())) {
                consumer = reader;
                listen(reader);
            } catch (WakeupException e) {
                LOG.debug("woken up to close");
            } catch (KafkaException | IllegalStateException e) {
                LOG.warn("cannot listen for results of {}; trying again in {}", topics, PAUSE, e);
                stopListening().completeExceptionally(e);
                LockSupport.parkNanos(PAUSE.toNanos());
            } finally {
                ready = false;
                consumer = null;
            }
        }
    }

    private void listen(Consumer<byte[], byte[]> reader) {
        var partitions =
                topics.stream()
                        .flatMap(topic -> reader.partitionsFor(topic).stream())
                        .map(partition ->
                                new TopicPartition(partition.topic(), partition.partition()))
                        .toList();
        if (partitions.stream().map(TopicPartition::topic).distinct().count() < topics.size()) {
            throw new IllegalStateException("not all of these topics exist yet: " + topics);
        }
        reader.assign(partitions);
        begin(reader);
        ready = true;
        long lastWaiter = System.nanoTime();
        while (!closed) {
            for (var record : reader.poll(POLL)) {
                var replyTo = record.headers().lastHeader(HeaderNames.REPLY_TO);
                if (replyTo != null && replyTo.value() != null) {
                    deliver(record, new String(replyTo.value(), StandardCharsets.UTF_8));
                }
            }
            if (pending.size() > 0) {
                lastWaiter = System.nanoTime();
            } else if (System.nanoTime() - lastWaiter > IDLE.toNanos()) {
                var _ = stopListening();
                if (pending.size() > 0) {
                    // Registered before that could be seen: its result may be there already.
                    listening.complete(null);
                } else {
                    awaitWaiter();
                    begin(reader);
                }
                lastWaiter = System.nanoTime();
            }
        }
    }

    private void begin(Consumer<byte[], byte[]> reader) {
        reader.seekToEnd(reader.assignment());
        // Seeking is lazy: only asking for the positions fixes them, before any command is sent.
        reader.assignment().forEach(reader::position);
        listening.complete(null);
    }

    /** What was complete until now, and may not be complete yet. */
    private CompletableFuture<Void> stopListening() {
        var current = listening;
        listening = new CompletableFuture<>();
        return current;
    }

    private void awaitWaiter() {
        while (pending.size() == 0 && !closed) {
            LockSupport.parkNanos(this, PAUSE.toNanos());
        }
    }

    private void deliver(ConsumerRecord<byte[], byte[]> record, String replyTo) {
        var waiter = pending.waiter(replyTo);
        if (waiter == null) {
            return;
        }
        try {
            boolean repeated = record.headers().lastHeader(HeaderNames.REPLAYED) != null;
            waiter.complete(new CommandAnswer(deserializer.read(record.value()), repeated));
        } catch (UnreadableRecordException | RegistryUnavailableException e) {
            // Its waiter learns that the result is pending, and can fetch it later.
            LOG.warn(
                    "cannot read the result {}-{}@{}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e);
        }
    }

    private Map<String, Object> consumerSettings() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000);
    }
}
