package io.headwater.platform.command.results;

import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.streams.RetainedStore;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;

/**
 * Keeps where each result lies, under its aggregate and command id; the header has the latter. The
 * topic has the result itself, and for as long.
 */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else
final class ResultProcessor implements Processor<byte[], byte[], Void, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(ResultProcessor.class);

    private ProcessorContext<Void, Void> context;
    private RetainedStore results;
    private long latest;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
        this.results =
                new RetainedStore(
                        context.getStateStore(ResultsTopology.BY_COMMAND), ResultsTopology.KEPT);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var command = record.headers().lastHeader(HeaderNames.CAUSATION_ID);
        if (!isResult(record, command)) {
            LOG.warn("not written by Headwater: {}", context.recordMetadata());
            return;
        }
        // The earlier of two clocks: one that is ahead must not make us forget all.
        latest = Math.max(latest, Math.min(record.timestamp(), context.currentSystemTimeMs()));
        results.put(
                ResultsTopology.key(text(record.key()), text(command.value())),
                ResultsTopology.bytes(offset()),
                latest);
    }

    private long offset() {
        return context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a result without an offset"))
                .offset();
    }

    private static boolean isResult(Record<byte[], byte[]> record, @Nullable Header command) {
        return record.key() != null
                && record.value() != null
                && command != null
                && command.value() != null;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
