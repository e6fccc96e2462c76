package io.headwater.platform.client;

import io.headwater.platform.client.PendingResults.Waiter;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.avro.RegistryUnavailableException;
import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.avro.UnregisteredSchemaException;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.topic.TextHeaders;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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
    private final Set<String> types;
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
        this(settings, RecordWire.of(registry), clock, listed(commands));
    }

    /**
     * The same, also with serdes of another maker, and where the commands of one type are several
     * sealed interfaces or records.
     *
     * @param commands by the type that takes them
     */
    public CommandClient(
            ClientSettings settings,
            RecordWire wire,
            Clock clock,
            Map<String, List<Class<?>>> commands) {
        this.settings = settings;
        this.clock = clock;
        this.types = Set.copyOf(commands.keySet());
        this.schemas = new CommandSchemas(commands, wire);
        this.producer = new KafkaProducer<>(producerSettings(settings));
        this.inFlight = new InFlight(settings.inFlight());
        this.pending = new PendingResults(settings.label());
        this.results = new ResultListener(settings, commands.keySet(), wire, pending);
    }

    private static Map<String, List<Class<?>>> listed(Map<String, Class<?>> commands) {
        return commands.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, type -> List.of(type.getValue())));
    }

    /**
     * Begins to listen for results and learns the ids of all schemas; {@link #problem} tells when a
     * command sent would be answered.
     */
    public void start() {
        schemas.start();
        results.start();
        Thread.startVirtualThread(this::learnTopics);
    }

    /** So that the first command need not wait for where its topic lies. */
    private void learnTopics() {
        try {
            types.forEach(type -> producer.partitionsFor(new TypeTopics(type).commands()));
        } catch (KafkaException e) {
            // Then it does wait, and says what is wrong.
        }
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
     * the stage completes with: see {@link #ask}. The first answer counts, to whichever sending.
     */
    public CompletionStage<CommandResult> send(Command command) {
        long end = System.nanoTime() + settings.patience().toNanos();
        return inFlight.begin(() -> {
            var waiter = pending.add();
            attempts(command, waiter, end);
            return waiter.answer().thenApply(CommandAnswer::result);
        });
    }

    /**
     * Sends the command once. Completes with {@link OutcomeUnknownException} where Kafka does not
     * acknowledge it, with {@link ResultPendingException} where the result does not come within
     * {@code patience} of the acknowledgement, with {@link CommandNotSentException} where it cannot
     * be sent now, with {@link CommandTooLargeException} where its topic does not take so much.
     */
    public CompletionStage<CommandAnswer> ask(Command command, Duration patience) {
        return inFlight.begin(() -> {
            var waiter = pending.add();
            attempt(command, waiter, patience, waiter.answer()::completeExceptionally);
            return waiter.answer();
        });
    }

    @Override
    public void close() {
        schemas.close();
        results.close();
        producer.close(CLOSE_DEADLINE);
    }

    /**
     * One waiter for all of them: where results come later than the next sending, each would else
     * be too late for its own.
     */
    private void attempts(Command command, Waiter waiter, long end) {
        long left = end - System.nanoTime();
        var patience = Math.clamp(left, 0, settings.acknowledgement().toNanos());
        attempt(
                command,
                waiter,
                Duration.ofNanos(patience),
                failure -> {
                    if (!mayPass(failure) || System.nanoTime() >= end) {
                        waiter.answer().completeExceptionally(failure);
                    } else if (!waiter.answer().isDone()) {
                        later().execute(() -> attempts(command, waiter, end));
                    }
                });
    }

    private static boolean mayPass(RuntimeException cause) {
        return cause instanceof OutcomeUnknownException
                || cause instanceof ResultPendingException
                || cause instanceof CommandNotSentException;
    }

    /** A thread of its own: an attempt blocks while the producer looks for a broker. */
    private static Executor later() {
        return CompletableFuture.delayedExecutor(
                BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread);
    }

    /**
     * @param failed is told once why there is no answer yet, and never where there is one
     */
    private void attempt(
            Command command, Waiter waiter, Duration patience, Consumer<RuntimeException> failed) {
        if (!results.isReady()) {
            failed.accept(
                    new CommandNotSentException("the client is not listening for results", null));
            return;
        }
        var listening = results.listening();
        if (listening.isDone()) {
            produce(command, waiter, patience, failed, listening);
        } else {
            // On another thread than the one that has begun to listen: producing may block.
            var _ =
                    listening.whenCompleteAsync(
                            (_, _) -> produce(command, waiter, patience, failed, listening),
                            Thread::startVirtualThread);
        }
    }

    private void produce(
            Command command,
            Waiter waiter,
            Duration patience,
            Consumer<RuntimeException> failed,
            CompletableFuture<Void> listening) {
        if (listening.isCompletedExceptionally()) {
            failed.accept(
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
                                    schedulePatience(command, patience, waiter.answer(), failed);
                                } else {
                                    failed.accept(notWritten(command, failure));
                                }
                            });
        } catch (RegistryUnavailableException | UnregisteredSchemaException e) {
            failed.accept(new CommandNotSentException(String.valueOf(e.getMessage()), e));
        } catch (RuntimeException e) {
            failed.accept(e);
        }
    }

    private static RuntimeException notWritten(Command command, Exception failure) {
        return failure instanceof RecordTooLargeException
                ? new CommandTooLargeException(command.commandId(), failure)
                : new OutcomeUnknownException(command.commandId(), failure);
    }

    /** The timer goes with the answer: thousands a second must not each leave one behind. */
    private static void schedulePatience(
            Command command,
            Duration patience,
            CompletableFuture<CommandAnswer> answer,
            Consumer<RuntimeException> failed) {
        var timer = new CompletableFuture<Void>();
        var _ =
                timer.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                        .thenRun(() ->
                                failed.accept(
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
