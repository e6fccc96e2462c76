package io.headwater.platform.client;

import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.topic.TextHeaders;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Sends commands and awaits their committed results. Thread-safe; one for each process is enough.
 *
 * <p>The waiter is registered before the command is sent, and only results that bear this client's
 * label are decoded.
 */
public final class CommandClient implements AutoCloseable {

    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(5);

    private final ClientSettings settings;
    private final Clock clock;
    private final Map<String, AvroSerializer<Record>> serializers;
    private final Producer<byte[], byte[]> producer;
    private final PendingResults pending = new PendingResults();
    private final ResultListener results;

    /**
     * Connects lazily; {@link #start} begins to listen.
     *
     * @param commands the sealed interface of commands of each aggregate type that the client may
     *     send to
     */
    public CommandClient(
            ClientSettings settings,
            Map<String, Class<?>> commands,
            SchemaRegistry registry,
            Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.serializers =
                commands.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey,
                                        entry ->
                                                new AvroSerializer<>(
                                                        registry,
                                                        RecordTypes.of(entry.getValue()))));
        this.producer = new KafkaProducer<>(producerSettings(settings));
        this.results = new ResultListener(settings, commands.keySet(), registry, pending);
    }

    /**
     * Begins to listen for results; {@link #isReady} tells when a command sent would be answered.
     */
    public void start() {
        results.start();
    }

    /** Whether results of commands sent now would be seen. */
    public boolean isReady() {
        return results.isListening();
    }

    /**
     * The result of the command, once it is committed. Completes with {@link
     * OutcomeUnknownException} where Kafka does not acknowledge the command, with {@link
     * ResultPendingException} where the result does not come within {@code patience}.
     */
    public CompletionStage<CommandResult> send(Command command, Duration patience) {
        var key = PendingResults.Key.of(command);
        var answer = new CompletableFuture<CommandResult>();
        pending.add(key, answer);
        try {
            var _ =
                    producer.send(
                            record(command),
                            (_, failure) -> {
                                if (failure != null) {
                                    answer.completeExceptionally(
                                            new OutcomeUnknownException(
                                                    command.commandId(), failure));
                                } else {
                                    CompletableFuture.delayedExecutor(
                                                    patience.toMillis(), TimeUnit.MILLISECONDS)
                                            .execute(() ->
                                                    answer.completeExceptionally(
                                                            new ResultPendingException(
                                                                    command.commandId(),
                                                                    patience)));
                                }
                            });
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
        return answer.whenComplete((_, _) -> pending.remove(key, answer));
    }

    @Override
    public void close() {
        results.close();
        producer.close(CLOSE_DEADLINE);
    }

    private ProducerRecord<byte[], byte[]> record(Command command) {
        var serializer = serializers.get(command.type());
        if (serializer == null) {
            throw new IllegalArgumentException(
                    "no aggregate type %s; this client sends to %s"
                            .formatted(command.type(), serializers.keySet()));
        }
        var topic = new TypeTopics(command.type()).commands();
        var record =
                new ProducerRecord<byte[], byte[]>(
                        topic,
                        command.aggregateId().getBytes(StandardCharsets.UTF_8),
                        serializer.write(topic, command.payload()));
        addHeaders(record.headers(), command, serializer.fullName(command.payload()));
        return record;
    }

    private void addHeaders(Headers headers, Command command, String type) {
        command.headers().forEach((name, value) -> TextHeaders.set(headers, name, value));
        TextHeaders.set(headers, HeaderNames.SPEC_VERSION, "1.0");
        TextHeaders.set(headers, HeaderNames.ID, command.commandId());
        TextHeaders.set(headers, HeaderNames.TYPE, type);
        TextHeaders.set(headers, HeaderNames.SOURCE, settings.source());
        TextHeaders.set(headers, HeaderNames.SUBJECT, command.aggregateId());
        TextHeaders.set(headers, HeaderNames.TIME, clock.instant().toString());
        TextHeaders.set(headers, HeaderNames.CONTENT_TYPE, "application/avro");
        TextHeaders.set(headers, HeaderNames.REPLY_TO, settings.replyTo());
    }

    private static Map<String, Object> producerSettings(ClientSettings settings) {
        int deadline = (int) settings.acknowledgement().toMillis();
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                // The default of 5 ms would be most of the latency of a single command.
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                deadline,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                deadline,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                deadline);
    }
}
