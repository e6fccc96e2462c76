package io.headwater.benchmarks.contender;

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
import java.util.stream.Stream;

/** The services of the sample that transfers need, or all of them, as they are shipped. */
public final class HeadwaterTransfers implements TransferContender {

    static final String COMMANDS = "transfer.commands";
    private static final RecordTypes TYPES = RecordTypes.of(TransferCommand.class);

    private final String name;
    private final HeadwaterContender accounts;
    private final List<ShippedService> others;
    private final AvroSerializer<TransferCommand> serializer;

    private HeadwaterTransfers(
            String name, LocalStack stack, SchemaRegistry registry, Part... others) {
        this.name = name;
        this.accounts = new HeadwaterContender(stack, Map.of());
        this.others = Stream.of(others).map(part -> ShippedService.of(part, stack)).toList();
        this.serializer = new AvroSerializer<>(registry, TYPES);
    }

    /** Command service and saga orchestrator. */
    public static HeadwaterTransfers alone(LocalStack stack, SchemaRegistry registry) {
        return new HeadwaterTransfers("headwater", stack, registry, Part.SAGA_ORCHESTRATOR);
    }

    /** The projection service beside them. */
    public static HeadwaterTransfers withEverything(LocalStack stack, SchemaRegistry registry) {
        return new HeadwaterTransfers(
                "headwater with everything",
                stack,
                registry,
                Part.SAGA_ORCHESTRATOR,
                Part.PROJECTION_SERVICE);
    }

    @Override
    public String name() {
        return name;
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
        var running = others.stream().map(service -> service.start(List.of())).toList();
        return () -> {
            running.forEach(ContenderProcess::close);
            deciding.close();
        };
    }
}
