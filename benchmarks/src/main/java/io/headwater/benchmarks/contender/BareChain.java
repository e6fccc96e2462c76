package io.headwater.benchmarks.contender;

import io.headwater.benchmarks.contender.ChainSample.Message;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.streams.CommitControl;
import io.headwater.platform.core.streams.RetainedStore;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * What Kafka Streams itself needs for the traffic of transfers, and nothing more: two applications,
 * of accounts and of sagas, each in a process of its own.
 *
 * <p>Why it is fair: a transfer takes the same hops from topic to topic, its answers are told by a
 * relay, and each processor reads and writes stores of the same kinds with the same changelogs, and
 * to every topic just what Headwater writes, byte for byte of a {@link ChainSample}, with all
 * headers; beside them {@link BareKeeping} keeps what must be kept to be asked for; the settings
 * are those of {@link io.headwater.platform.core.streams.StreamsSettings}. Why it is bare: nothing
 * is decoded, decided or encoded; a header says which turn it is.
 */
final class BareChain {

    static final String ACCOUNTS = "barebank";
    static final String SAGAS = "baresaga";

    /** Two bytes: whether it completes, and which turn it is. */
    static final String TURN = "turn";

    private static final String STATES = "aggregates";
    private static final String MEMORY = "memory";
    private static final String PROGRESS = "progress";
    private static final byte[] KEY = {0};
    private static final Duration WINDOW = Duration.ofHours(24);

    private BareChain() {}

    static Topology accounts(ChainSample sample) {
        var topics = new TypeTopics(ACCOUNTS);
        var topology = deciding(topics, () -> new Account(sample));
        sink(topology, "events", topics.events(), "copy");
        sink(topology, "results", topics.results(), "copy");
        return topology;
    }

    static Topology sagas(ChainSample sample) {
        var topics = new TypeTopics(SAGAS);
        var accounts = new TypeTopics(ACCOUNTS);
        var topology =
                deciding(topics, () -> new Saga(sample))
                        .addStateStore(
                                Stores.keyValueStoreBuilder(
                                                Stores.persistentKeyValueStore("timers"),
                                                Serdes.String(),
                                                Serdes.ByteArray())
                                        .withLoggingEnabled(Map.of()),
                                "copy");
        sink(topology, "events", topics.events(), "copy");
        sink(topology, "results", topics.results(), "copy");
        sink(topology, "orders", accounts.commands(), "copy");
        topology.addSource(
                        "answers",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        accounts.events(),
                        accounts.results())
                .addProcessor("relay", () -> new Relay(sample), "answers");
        return sink(topology, "told", topics.commands(), "relay");
    }

    private static Topology deciding(
            TypeTopics topics, ProcessorSupplier<byte[], byte[], byte[], byte[]> processor) {
        return new Topology()
                .addSource(
                        "commands",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.commands())
                .addProcessor("copy", processor, "commands")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.persistentKeyValueStore(STATES),
                                        Serdes.ByteArray(),
                                        Serdes.ByteArray())
                                .withLoggingEnabled(Map.of()),
                        "copy")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.persistentKeyValueStore(PROGRESS),
                                        Serdes.ByteArray(),
                                        Serdes.ByteArray())
                                .withLoggingEnabled(Map.of()),
                        "copy")
                .addStateStore(RetainedStore.builder(MEMORY, WINDOW), "copy");
    }

    private static Topology sink(Topology topology, String name, String topic, String parent) {
        return topology.addSink(
                name, topic, new ByteArraySerializer(), new ByteArraySerializer(), parent);
    }

    /** A record as the sample has it, for this transfer and turn. */
    static Headers headers(Message message, String transfer, boolean completes, int turn) {
        var headers = new RecordHeaders();
        for (int i = 0; i < message.names().size(); i++) {
            if (!message.names().get(i).equals(HeaderNames.SAGA_ID)) {
                headers.add(message.names().get(i), message.texts().get(i));
            }
        }
        headers.add(HeaderNames.SAGA_ID, TransferKeys.bytes(transfer));
        headers.add(TURN, new byte[] {(byte) (completes ? 1 : 0), (byte) turn});
        return headers;
    }

    /** With stores, as a decider has. */
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else
    private abstract static class Deciding extends ChainStep {

        private KeyValueStore<byte[], byte[]> states;
        private KeyValueStore<byte[], byte[]> progress;
        private WindowStore<String, byte[]> memory;
        private final byte[] kept;
        private long bucket;
        private long found;

        Deciding(ChainSample sample) {
            super(sample);
            this.kept = sample.progress();
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            super.init(context);
            this.states = context.getStateStore(STATES);
            this.memory = context.getStateStore(MEMORY);
            this.progress = context.getStateStore(PROGRESS);
            long half = WINDOW.toMillis() / 2;
            this.bucket = context.currentSystemTimeMs() / half * half;
        }

        /** Has it committed soon, with how far the partition is. */
        void decided() {
            CommitControl.request(context);
            CommitControl.beforeCommit(context, () -> progress.put(KEY, kept));
        }

        void remember(byte[] key, String id, byte[] value) {
            var whole = new String(key, StandardCharsets.UTF_8) + "/" + id;
            found += memory.fetch(whole, bucket) == null ? 0 : 1;
            memory.put(whole, value, bucket);
        }

        void store(byte[] key, byte[] state) {
            found += states.get(key) == null ? 0 : 1;
            states.put(key, state);
        }

        /** Also so that no compiler leaves look-ups out of which nothing came. */
        @Override
        public void close() {
            System.out.println("found " + found);
        }
    }

    private static final class Account extends Deciding {

        Account(ChainSample sample) {
            super(sample);
        }

        @Override
        void process(Record<byte[], byte[]> record, String transfer, boolean completes, int turn) {
            decided();
            var answer = Objects.requireNonNull(turn(completes, turn).answer());
            remember(record.key(), transfer + "/" + turn, answer.memory());
            if (answer.event() != null) {
                store(record.key(), answer.state());
                send(
                        record.key(),
                        answer.event(),
                        transfer,
                        completes,
                        turn,
                        record.timestamp(),
                        "events");
            }
            send(
                    record.key(),
                    answer.result(),
                    transfer,
                    completes,
                    turn,
                    record.timestamp(),
                    "results");
        }
    }

    private static final class Saga extends Deciding {

        Saga(ChainSample sample) {
            super(sample);
        }

        @Override
        void process(Record<byte[], byte[]> record, String transfer, boolean completes, int turn) {
            decided();
            var written = turn(completes, turn);
            if (written.memory() != null) {
                remember(record.key(), transfer, written.memory());
            }
            store(record.key(), written.state());
            for (var event : written.events()) {
                send(record.key(), event, transfer, completes, turn, record.timestamp(), "events");
            }
            send(
                    record.key(),
                    written.result(),
                    transfer,
                    completes,
                    turn,
                    record.timestamp(),
                    "results");
            if (written.order() != null) {
                long number = TransferKeys.number(transfer);
                var account =
                        turn == 1 ? TransferKeys.to(number, completes) : TransferKeys.from(number);
                send(
                        TransferKeys.bytes(account),
                        written.order(),
                        transfer,
                        completes,
                        turn,
                        record.timestamp(),
                        "orders");
            }
        }
    }

    private static final class Relay extends ChainStep {

        Relay(ChainSample sample) {
            super(sample);
        }

        /** Of the first turn the event is told, of the others the result. */
        @Override
        void process(Record<byte[], byte[]> record, String transfer, boolean completes, int turn) {
            boolean isEvent = context.recordMetadata().orElseThrow().topic().endsWith(".events");
            if (isEvent == (turn == 0)) {
                CommitControl.request(context);
                send(
                        TransferKeys.bytes(transfer),
                        turn(completes, turn + 1).told(),
                        transfer,
                        completes,
                        turn + 1,
                        record.timestamp(),
                        "told");
            }
        }
    }
}
