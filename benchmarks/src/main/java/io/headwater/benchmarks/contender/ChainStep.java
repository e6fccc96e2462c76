package io.headwater.benchmarks.contender;

import io.headwater.benchmarks.contender.ChainSample.Message;
import io.headwater.benchmarks.contender.ChainSample.Turn;
import io.headwater.platform.core.message.HeaderNames;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

import java.nio.charset.StandardCharsets;

/** What all processors of a {@link BareChain} have in common: a header says which turn it is. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else
abstract class ChainStep implements Processor<byte[], byte[], byte[], byte[]> {

    private final ChainSample sample;
    ProcessorContext<byte[], byte[]> context;

    ChainStep(ChainSample sample) {
        this.sample = sample;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var turn = record.headers().lastHeader(BareChain.TURN).value();
        var transfer =
                new String(
                        record.headers().lastHeader(HeaderNames.SAGA_ID).value(),
                        StandardCharsets.UTF_8);
        process(record, transfer, turn[0] == 1, turn[1]);
    }

    abstract void process(
            Record<byte[], byte[]> record, String transfer, boolean completes, int turn);

    Turn turn(boolean completes, int turn) {
        return sample.of(completes).get(turn);
    }

    void send(
            byte[] key,
            Message message,
            String transfer,
            boolean completes,
            int turn,
            long time,
            String sink) {
        context.forward(
                new Record<>(
                        key,
                        message.value(),
                        time,
                        BareChain.headers(message, transfer, completes, turn)),
                sink);
    }
}
