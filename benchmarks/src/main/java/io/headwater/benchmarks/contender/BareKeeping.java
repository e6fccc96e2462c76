package io.headwater.benchmarks.contender;

import io.headwater.benchmarks.contender.ChainSample.Message;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.streams.RetainedStore;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/**
 * What is kept of transfers to be asked for, without which nobody could ask what became of one:
 * where each result lies, and how each saga stands. As in Headwater a row is read before the first
 * event of a turn and written behind the last, and has as many bytes; its entries in indexes are
 * left out.
 */
final class BareKeeping {

    private static final String KEPT = "kept";
    private static final Duration WINDOW = Duration.ofDays(7);

    private BareKeeping() {}

    /** The offsets of a type's results, by aggregate and command id. */
    static Topology results(String type) {
        return keeping(
                new TypeTopics(type).results(), Results::new, RetainedStore.builder(KEPT, WINDOW));
    }

    /** The rows of the sagas. */
    static Topology status(ChainSample sample) {
        return keeping(
                new TypeTopics(BareChain.SAGAS).events(),
                () -> new Status(sample),
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(KEPT),
                                Serdes.ByteArray(),
                                Serdes.ByteArray())
                        .withLoggingEnabled(Map.of()));
    }

    private static Topology keeping(
            String topic,
            ProcessorSupplier<byte[], byte[], byte[], byte[]> processor,
            StoreBuilder<?> store) {
        return new Topology()
                .addSource(
                        "source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic)
                .addProcessor("keep", processor, "source")
                .addStateStore(store, "keep");
    }

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else
    private static final class Results implements Processor<byte[], byte[], byte[], byte[]> {

        private ProcessorContext<byte[], byte[]> context;
        private WindowStore<String, byte[]> store;
        private long bucket;

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            this.context = context;
            this.store = context.getStateStore(KEPT);
            long half = WINDOW.toMillis() / 2;
            this.bucket = context.currentSystemTimeMs() / half * half;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            long offset = context.recordMetadata().orElseThrow().offset();
            store.put(
                    text(record.key())
                            + "/"
                            + text(record.headers().lastHeader(HeaderNames.ID).value()),
                    ByteBuffer.allocate(Long.BYTES).putLong(offset).array(),
                    bucket);
        }

        private static String text(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else
    private static final class Status extends ChainStep {

        private KeyValueStore<byte[], byte[]> rows;
        private long found;

        Status(ChainSample sample) {
            super(sample);
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            super.init(context);
            this.rows = context.getStateStore(KEPT);
        }

        @Override
        void process(Record<byte[], byte[]> event, String transfer, boolean completes, int turn) {
            var written = turn(completes, turn);
            if (is(event, written.events().getFirst())) {
                found += rows.get(event.key()) == null ? 0 : 1;
            }
            if (is(event, written.events().getLast())) {
                rows.put(event.key(), written.row());
            }
        }

        private static boolean is(Record<byte[], byte[]> event, Message message) {
            return Arrays.equals(
                    event.headers().lastHeader(HeaderNames.SEQUENCE).value(),
                    message.text(HeaderNames.SEQUENCE));
        }

        /** Also so that no compiler leaves look-ups out of which nothing came. */
        @Override
        public void close() {
            System.out.println("found " + found);
        }
    }
}
