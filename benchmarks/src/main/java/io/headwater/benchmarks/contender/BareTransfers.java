package io.headwater.benchmarks.contender;

import io.headwater.localstack.LocalStack;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.clients.producer.ProducerRecord;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@link BareChain} in two processes of its own. */
public final class BareTransfers implements TransferContender {

    /** The types whose topics it has to itself. */
    public static final List<String> TYPES = List.of(BareChain.ACCOUNTS, BareChain.SAGAS);

    private final LocalStack stack;
    private final Path file;
    private final ChainSample sample;

    /**
     * @param file with what Headwater writes for a transfer: see {@link ChainSample}
     */
    public BareTransfers(LocalStack stack, Path file) {
        this.stack = stack;
        this.file = file;
        this.sample = ChainSample.read(file);
    }

    @Override
    public String name() {
        return "bare";
    }

    @Override
    public String events() {
        return new TypeTopics(BareChain.SAGAS).events();
    }

    @Override
    public Map<String, String> inputs() {
        return Map.of(
                "headwater.results." + BareChain.ACCOUNTS,
                new TypeTopics(BareChain.ACCOUNTS).results(),
                "headwater.results." + BareChain.SAGAS,
                new TypeTopics(BareChain.SAGAS).results(),
                "headwater.view." + BareChain.SAGAS,
                events());
    }

    @Override
    public ProducerRecord<byte[], byte[]> start(long number, boolean completes) {
        var id = TransferKeys.transfer(number);
        var told = sample.of(completes).getFirst().told();
        return new ProducerRecord<>(
                new TypeTopics(BareChain.SAGAS).commands(),
                null,
                TransferKeys.bytes(id),
                told.value(),
                BareChain.headers(told, id, completes, 0));
    }

    @Override
    public Running start() {
        var accounts = start(BareChain.ACCOUNTS);
        var sagas = start(BareChain.SAGAS);
        return () -> {
            sagas.close();
            accounts.close();
        };
    }

    private ContenderProcess start(String half) {
        var log = stack.data().resolve(half + ".log");
        long before = BareContender.lines(log);
        return ContenderProcess.start(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareChainMain.class.getName(),
                        stack.addresses().bootstrapServers(),
                        stack.data().resolve(half + "-state").toString(),
                        file.toString(),
                        half),
                Map.of(),
                log,
                () -> BareContender.lines(log) > before);
    }
}
