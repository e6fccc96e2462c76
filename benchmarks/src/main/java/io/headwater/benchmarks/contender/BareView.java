package io.headwater.benchmarks.contender;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.topic.TypeTopics;
import io.micrometer.core.instrument.Timer;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What Kafka Streams itself needs to keep the rows of accounts with three indexes, and nothing
 * more.
 *
 * <p>Why it is fair: it reads the same events from as many partitions, looks the row up, and writes
 * a row and three entries to a store of the same kind with the same changelog, as long as
 * Headwater's are ({@link ViewSample}); the keys of entries begin with what makes them lie where
 * Headwater's lie, the owner and the time. The settings are those of {@link
 * io.headwater.platform.core.streams.StreamsSettings}. Why it is bare: nothing is decoded, applied
 * or encoded, and it keeps no positions.
 */
final class BareView {

    static final String APPLICATION = "headwater.bare-view";
    static final String ROWS = "rows";

    /** Of an event's value: the byte 0, the schema's id, the text's length, the text. */
    private static final int OWNER_LENGTH_AT = 5;

    private static final byte[] OPEN = "OPEN".getBytes(UTF_8);

    private BareView() {}

    /**
     * Wires it.
     *
     * @param delay what Headwater measures as {@code headwater.view.delay}
     */
    static Topology of(ViewSample sample, Timer delay) {
        return new Topology()
                .addSource(
                        "events",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        new TypeTopics("account").events())
                .addProcessor("copy", () -> new Copy(sample, delay), "events")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.persistentKeyValueStore(ROWS),
                                        Serdes.Bytes(),
                                        Serdes.ByteArray())
                                .withLoggingEnabled(Map.of()),
                        "copy");
    }

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else
    private static final class Copy implements Processor<byte[], byte[], Void, Void> {

        private final ViewSample sample;
        private final Timer delay;
        private KeyValueStore<Bytes, byte[]> rows;
        private long found;

        Copy(ViewSample sample, Timer delay) {
            this.sample = sample;
            this.delay = delay;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            rows = context.getStateStore(ROWS);
        }

        @Override
        public void process(Record<byte[], byte[]> event) {
            var id = event.key();
            var key = Bytes.wrap(id);
            found += rows.get(key) == null ? 0 : 1;
            var value = event.value();
            int length = value[OWNER_LENGTH_AT] >> 1;
            var owner =
                    Arrays.copyOfRange(value, OWNER_LENGTH_AT + 1, OWNER_LENGTH_AT + 1 + length);
            var time = event.headers().lastHeader(HeaderNames.TIME).value();
            rows.putAll(
                    List.of(
                            KeyValue.pair(entry('1', sample.entries()[0], id, time), id),
                            KeyValue.pair(entry('2', sample.entries()[1], id, owner), id),
                            KeyValue.pair(entry('3', sample.entries()[2], id, OPEN, time), id),
                            KeyValue.pair(key, sample.row())));
            delay.record(System.currentTimeMillis() - event.timestamp(), TimeUnit.MILLISECONDS);
        }

        /** Also so that no compiler leaves look-ups out of which nothing came. */
        @Override
        public void close() {
            System.out.println("found " + found);
        }

        /** Of that length: the values as far as there is room, and the id at the end. */
        private static Bytes entry(char index, int length, byte[] id, byte[]... values) {
            var key = new byte[length];
            // Behind all ids, which are ASCII.
            key[0] = (byte) (0x80 | index);
            int at = 1;
            int room = length - id.length;
            for (var value : values) {
                int taken = Math.min(value.length, room - at);
                System.arraycopy(value, 0, key, at, taken);
                at += taken;
            }
            System.arraycopy(id, 0, key, room, id.length);
            return Bytes.wrap(key);
        }
    }
}
