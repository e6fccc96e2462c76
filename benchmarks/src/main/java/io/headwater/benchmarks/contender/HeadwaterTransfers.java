package io.headwater.benchmarks.contender;

import io.headwater.localstack.Home;
import io.headwater.localstack.LocalStack;
import io.headwater.localstack.Part;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.topic.ApplicationIds;
import io.headwater.platform.core.topic.TextHeaders;
import io.headwater.transfer.TransferCommand;
import io.headwater.transfer.TransferCommand.StartTransfer;

import org.apache.kafka.clients.producer.ProducerRecord;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Command service and saga orchestrator of the sample, as they are shipped. */
public final class HeadwaterTransfers implements TransferContender {

    static final String COMMANDS = "transfer.commands";
    private static final RecordTypes TYPES = RecordTypes.of(TransferCommand.class);

    private final HeadwaterContender accounts;
    private final ShippedService sagas;
    private final AvroSerializer<TransferCommand> serializer;

    public HeadwaterTransfers(LocalStack stack, SchemaRegistry registry) {
        var part = Part.SAGA_ORCHESTRATOR;
        this.accounts = new HeadwaterContender(stack, Map.of());
        this.sagas =
                new ShippedService(
                        stack,
                        part.name(),
                        Home.find().application(part).resolve(part.module() + ".jar"),
                        1,
                        stack.addresses().service(part));
        this.serializer = new AvroSerializer<>(registry, TYPES);
    }

    @Override
    public String name() {
        return "headwater";
    }

    @Override
    public String events() {
        return "transfer.events";
    }

    @Override
    public Map<String, String> inputs() {
        return Map.of(
                ApplicationIds.results("account"), "account.results",
                ApplicationIds.results("transfer"), "transfer.results",
                ApplicationIds.sagaView("transfer"), "transfer.events");
    }

    @Override
    public ProducerRecord<byte[], byte[]> start(long number, boolean completes) {
        var id = TransferKeys.transfer(number);
        var command =
                new StartTransfer(
                        TransferKeys.from(number), TransferKeys.to(number, completes), 1_000);
        var record =
                new ProducerRecord<>(
                        COMMANDS, TransferKeys.bytes(id), serializer.write(COMMANDS, command));
        var headers = record.headers();
        TextHeaders.set(headers, HeaderNames.SPEC_VERSION, "1.0");
        TextHeaders.set(headers, HeaderNames.ID, id);
        TextHeaders.set(headers, HeaderNames.TYPE, TYPES.fullName(StartTransfer.class));
        TextHeaders.set(headers, HeaderNames.SOURCE, "benchmark");
        TextHeaders.set(headers, HeaderNames.SUBJECT, id);
        TextHeaders.set(headers, HeaderNames.TIME, Instant.now().toString());
        TextHeaders.set(headers, HeaderNames.CONTENT_TYPE, "application/avro");
        return record;
    }

    @Override
    public Running start() {
        var deciding = accounts.start();
        var coordinating = sagas.start(List.of());
        return () -> {
            coordinating.close();
            deciding.close();
        };
    }
}
