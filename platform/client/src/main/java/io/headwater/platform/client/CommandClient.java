package io.headwater.platform.client;

import io.headwater.platform.core.avro.RegistryUnavailableException;
import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.topic.TextHeaders;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Sends commands and awaits their committed results. Thread-safe; one for each process is enough.
 *
 * <p>The waiter is registered before the command is sent, and only results that bear this client's
 * label are decoded.
 */
public final class CommandClient implements AutoCloseable {

    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);

    private final ClientSettings settings;
    private final Clock clock;
    private final CommandSchemas schemas;
    private final Producer<byte[], byte[]> producer;
    private final InFlight inFlight;
    private final PendingResults pending;
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
        this.schemas = new CommandSchemas(commands, registry);
        this.producer = new KafkaProducer<>(producerSettings(settings));
        this.inFlight = new InFlight(settings.inFlight());
        this.pending = new PendingResults(settings.label());
        this.results = new ResultListener(settings, commands.keySet(), registry, pending);
    }

    /**
     * Begins to listen for results and learns the ids of all schemas; {@link #problem} tells when a
     * command sent would be answered.
     */
    public void start() {
        schemas.start();
        results.start();
    }

    /** Why a command sent now would not be answered; empty where it would. */
    public Optional<String> problem() {
        return schemas.problem()
                .or(() ->
                        results.isReady()
                                ? Optional.empty()
                                : Optional.of("not yet listening for results"));
    }

    /**
     * The result of the command, once it is committed. Where none comes, the command is sent again
     * under its id, which is safe, until the client's patience ends; then the last reason is what
     * the stage completes with: see {@link #ask}.
     */
    public CompletionStage<CommandResult> send(Command command) {
        long end = System.nanoTime() + settings.patience().toNanos();
        return inFlight.begin(() -> attempts(command, end));
    }

    /**
     * Sends the command once. Completes with {@link OutcomeUnknownException} where Kafka does not
     * acknowledge it, with {@link ResultPendingException} where the result does not come within
     * {@code patience} of the acknowledgement, with {@link CommandNotSentException} where it cannot
     * be sent now, with {@link CommandTooLargeException} where its topic does not take so much.
     */
    public CompletionStage<CommandAnswer> ask(Command command, Duration patience) {
        return inFlight.begin(() -> attempt(command, patience));
    }

    @Override
    public void close() {
        schemas.close();
        results.close();
        producer.close(CLOSE_DEADLINE);
    }

    private CompletableFuture<CommandResult> attempts(Command command, long end) {
        long left = end - System.nanoTime();
        var patience = Math.clamp(left, 0, settings.acknowledgement().toNanos());
        return attempt(command, Duration.ofNanos(patience))
                .thenApply(CommandAnswer::result)
                .exceptionallyCompose(failure -> {
                    var cause =
                            failure instanceof CompletionException ? failure.getCause() : failure;
                    if (!mayPass(cause) || System.nanoTime() >= end) {
                        return CompletableFuture.failedFuture(failure);
                    }
                    return CompletableFuture.supplyAsync(() -> command, later())
                            .thenCompose(again -> attempts(again, end));
                });
    }

    private static boolean mayPass(@Nullable Throwable cause) {
        return cause instanceof OutcomeUnknownException
                || cause instanceof ResultPendingException
                || cause instanceof CommandNotSentException;
    }

    /** A thread of its own: an attempt blocks while the producer looks for a broker. */
    private static Executor later() {
        return CompletableFuture.delayedExecutor(
                BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread);
    }

    private CompletableFuture<CommandAnswer> attempt(Command command, Duration patience) {
        if (!results.isReady()) {
            return CompletableFuture.failedFuture(
                    new CommandNotSentException("the client is not listening for results", null));
        }
        var waiter = pending.add();
        var listening = results.listening();
        if (listening.isDone()) {
            produce(command, patience, waiter, listening);
        } else {
            // On another thread than the one that has begun to listen: producing may block.
            var _ =
                    listening.whenCompleteAsync(
                            (_, _) -> produce(command, patience, waiter, listening),
                            Thread::startVirtualThread);
        }
        return waiter.answer();
    }

    private void produce(
            Command command,
            Duration patience,
            PendingResults.Waiter waiter,
            CompletableFuture<Void> listening) {
        var answer = waiter.answer();
        if (listening.isCompletedExceptionally()) {
            answer.completeExceptionally(
                    new CommandNotSentException(
                            "the client cannot listen for results", listening.exceptionNow()));
            return;
        }
        try {
            var _ =
                    producer.send(
                            record(command, waiter.replyTo()),
                            (_, failure) -> {
                                if (failure == null) {
                                    schedulePatience(command, patience, answer);
                                } else {
                                    answer.completeExceptionally(notWritten(command, failure));
                                }
                            });
        } catch (RegistryUnavailableException e) {
            answer.completeExceptionally(
                    new CommandNotSentException(String.valueOf(e.getMessage()), e));
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static RuntimeException notWritten(Command command, Exception failure) {
        return failure instanceof RecordTooLargeException
                ? new CommandTooLargeException(command.commandId(), failure)
                : new OutcomeUnknownException(command.commandId(), failure);
    }

    /** The timer goes with the answer: thousands a second must not each leave one behind. */
    private static void schedulePatience(
            Command command, Duration patience, CompletableFuture<CommandAnswer> answer) {
        var timer = new CompletableFuture<Void>();
        var _ =
                timer.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                        .thenRun(() ->
                                answer.completeExceptionally(
                                        new ResultPendingException(command.commandId(), patience)));
        var _ = answer.whenComplete((_, _) -> timer.cancel(false));
    }

    private ProducerRecord<byte[], byte[]> record(Command command, String replyTo) {
        var serializer = schemas.serializer(command.type());
        var topic = new TypeTopics(command.type()).commands();
        var record =
                new ProducerRecord<byte[], byte[]>(
                        topic,
                        command.aggregateId().getBytes(StandardCharsets.UTF_8),
                        serializer.write(topic, command.payload()));
        addHeaders(record.headers(), command, serializer.fullName(command.payload()));
        TextHeaders.set(record.headers(), HeaderNames.REPLY_TO, replyTo);
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
                // The topic has a limit of its own; this is what the producer's buffer holds.
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                32 * 1024 * 1024,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                deadline,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                deadline,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                deadline);
    }
}
