package io.headwater.benchmarks.contender;

import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.streams.CommitControl;
import io.headwater.platform.core.streams.RetainedStore;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * What Kafka Streams itself needs for the traffic of a deciding service, and nothing more.
 *
 * <p>Why it is fair: it reads the same commands from as many partitions, looks each up in a state
 * store and in a deduplication store of the same kinds with the same changelogs, and writes to both
 * of them, to an event topic and to a result topic just what Headwater writes, byte for byte of a
 * {@link Sample}, with all headers; the settings are those of {@link
 * io.headwater.platform.core.streams.StreamsSettings}. Why it is bare: nothing is decoded, decided
 * or encoded, one look-up finds what Headwater looks for in several, and it does not remember how
 * far it is. The broker's counts of both are printed side by side.
 */
final class BareTopology {

    static final String APPLICATION = "headwater.bare";

    private static final String STATES = "aggregates";
    private static final String MEMORY = "memory";
    private static final Duration WINDOW = Duration.ofHours(24);

    private BareTopology() {}

    static Topology of(Sample sample) {
        var topics = new TypeTopics(BareContender.TYPE);
        var bytes = new ByteArraySerializer();
        return new Topology()
                .addSource(
                        "commands",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.commands())
                .addProcessor("copy", () -> new Copy(sample), "commands")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.persistentKeyValueStore(STATES),
                                        Serdes.ByteArray(),
                                        Serdes.ByteArray())
                                .withLoggingEnabled(Map.of()),
                        "copy")
                .addStateStore(RetainedStore.builder(MEMORY, WINDOW), "copy")
                .addSink("events", topics.events(), bytes, bytes, "copy")
                .addSink("results", topics.results(), bytes, bytes, "copy");
    }

    /** Reads and writes as a decider does, whatever the command says. */
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else
    private static final class Copy implements Processor<byte[], byte[], byte[], byte[]> {

        private final Sample sample;
        private ProcessorContext<byte[], byte[]> context;
        private KeyValueStore<byte[], byte[]> states;
        private WindowStore<String, byte[]> memory;
        private long bucket;
        private long found;

        Copy(Sample sample) {
            this.sample = sample;
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            this.context = context;
            this.states = context.getStateStore(STATES);
            this.memory = context.getStateStore(MEMORY);
            long half = WINDOW.toMillis() / 2;
            this.bucket = context.currentSystemTimeMs() / half * half;
        }

        @Override
        public void process(Record<byte[], byte[]> command) {
            CommitControl.request(context);
            var id = command.headers().lastHeader(HeaderNames.ID).value();
            var key =
                    new String(command.key(), StandardCharsets.UTF_8)
                            + "/"
                            + new String(id, StandardCharsets.UTF_8);
            found += memory.fetch(key, bucket) == null ? 0 : 1;
            found += states.get(command.key()) == null ? 0 : 1;
            states.put(command.key(), sample.state());
            memory.put(key, sample.memory(), bucket);
            var replyTo = command.headers().lastHeader(HeaderNames.REPLY_TO);
            send(command, sample.event(), sample.eventHeaders(), replyTo, "events");
            send(command, sample.result(), sample.resultHeaders(), replyTo, "results");
        }

        /** Also so that no compiler leaves look-ups out of which nothing came. */
        @Override
        public void close() {
            System.out.println("found " + found);
        }

        private void send(
                Record<byte[], byte[]> command,
                byte[] value,
                Header[] with,
                @Nullable Header replyTo,
                String sink) {
            Headers headers = new RecordHeaders(with);
            if (replyTo != null) {
                headers.add(replyTo);
            }
            context.forward(new Record<>(command.key(), value, command.timestamp(), headers), sink);
        }
    }
}
