package io.headwater.benchmarks;

import io.headwater.account.AccountCommand;
import io.headwater.account.AccountCommand.Deposit;
import io.headwater.account.AccountCommand.OpenAccount;
import io.headwater.benchmarks.contender.BareTransfers;
import io.headwater.benchmarks.contender.ChainSample;
import io.headwater.benchmarks.contender.HeadwaterContender;
import io.headwater.benchmarks.contender.HeadwaterTransfers;
import io.headwater.benchmarks.contender.TransferContender;
import io.headwater.benchmarks.contender.TransferKeys;
import io.headwater.benchmarks.load.Backlog;
import io.headwater.benchmarks.load.Deposits;
import io.headwater.benchmarks.load.TransferStarts;
import io.headwater.benchmarks.report.Pair;
import io.headwater.benchmarks.report.Run;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;

import org.apache.kafka.clients.producer.ProducerRecord;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

@Command(
        name = "transfers",
        mixinStandardHelpOptions = true,
        description =
                "Runs transfers between accounts, completed and compensated, and a bare chain of"
                        + " topologies with the same hops, stores and records.")
final class TransfersCommand implements Callable<Integer> {

    /** Of deposits: what the rate of transfers is told beside. */
    private static final int DRAIN = 100_000;

    private static final long MUCH = 1_000_000_000_000L;

    @Option(names = "--pairs", defaultValue = "3", description = "default: ${DEFAULT-VALUE}")
    private int pairs;

    @Option(
            names = "--transfers",
            defaultValue = "30000",
            description = "of each drain, of which the last one counts, default: ${DEFAULT-VALUE}")
    private int transfers;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "of each load, default: ${DEFAULT-VALUE}")
    private int seconds;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private RunFiles files;

    @Override
    public Integer call() {
        return files.keep(() -> {
            try (var bed = Bed.start()) {
                return run(
                        bed,
                        new Plan(
                                transfers,
                                TransferKeys.ACCOUNTS,
                                pairs,
                                Duration.ofSeconds(seconds)));
            }
        });
    }

    private static Run run(Bed bed, Plan plan) {
        var numbers = new AtomicLong();
        var headwater = HeadwaterTransfers.alone(bed.stack(), bed.registry());
        var sample = bed.stack().data().resolve("chain-sample");
        Bed.say("opening %,d accounts".formatted(2 * plan.accounts()));
        openAccounts(bed, plan);
        sample(bed, headwater, numbers).write(sample);
        var bare = new BareTransfers(bed.stack(), sample);
        Bed.say("working the broker in");
        new TransferSession(bed.cluster(), plan, headwater, numbers).workIn();
        new TransferSession(bed.cluster(), plan, bare, numbers).workIn();
        var measured = new ArrayList<Pair>();
        for (int i = 0; i < plan.pairs(); i++) {
            measured.add(
                    pair(
                            i,
                            new TransferSession(bed.cluster(), plan, headwater, numbers),
                            new TransferSession(bed.cluster(), plan, bare, numbers),
                            drain(bed, plan)));
        }
        measured.addLast(measured.removeLast().with(everything(bed, plan, numbers)));
        return new Run(Environment.of(plan, Map.of()), measured);
    }

    /** In turn, so that neither is always the one that finds the machine warm. */
    private static Pair pair(
            int number, TransferSession headwater, TransferSession bare, double drain) {
        for (var session : number % 2 == 0 ? List.of(headwater, bare) : List.of(bare, headwater)) {
            session.run();
            Bed.say("pair %d, %s".formatted(number + 1, session));
        }
        return new Pair(
                headwater.figures(),
                bare.figures(),
                Map.of("drain of deposits by command-service alone, commands/s", drain));
    }

    /** With all services running, once: there is nothing bare to hold it against. */
    private static Map<String, Double> everything(Bed bed, Plan plan, AtomicLong numbers) {
        var whole = HeadwaterTransfers.withEverything(bed.stack(), bed.registry());
        var session = new TransferSession(bed.cluster(), plan, whole, numbers);
        session.run();
        Bed.say(session.toString());
        var told = new LinkedHashMap<String, Double>();
        session.figures()
                .forEach((metric, figure) ->
                        told.put(
                                "with all services running, %s, %s"
                                        .formatted(metric.label(), metric.unit()),
                                figure));
        return told;
    }

    private static double drain(Bed bed, Plan plan) {
        var deciding = new HeadwaterContender(bed.stack(), Map.of());
        var deposits = new Deposits(deciding.type(), plan.accounts(), bed.registry());
        int warmUp = DRAIN / 5;
        var backlog =
                Backlog.write(bed.cluster(), deciding, DRAIN + warmUp, _ -> deposits.nextRecord());
        try (var _ = deciding.start()) {
            backlog.awaitEnd();
            backlog.awaitQuiet();
            return backlog.rate(DRAIN + warmUp, warmUp);
        }
    }

    private static void openAccounts(Bed bed, Plan plan) {
        var serializer =
                new AvroSerializer<AccountCommand>(
                        bed.registry(), RecordTypes.of(AccountCommand.class));
        var deciding = new HeadwaterContender(bed.stack(), Map.of());
        var deposits = new Deposits(deciding.type(), plan.accounts(), bed.registry());
        var all = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (int i = 0; i < plan.accounts(); i++) {
            all.add(record(TransferKeys.euros(i), new OpenAccount("Ada", "EUR"), serializer));
            all.add(record(TransferKeys.euros(i), new Deposit(MUCH), serializer));
            all.add(record(TransferKeys.dollars(i), new OpenAccount("Ada", "USD"), serializer));
            all.add(deposits.open(i));
        }
        var backlog =
                Backlog.write(bed.cluster(), deciding, all.size(), number -> all.get((int) number));
        try (var _ = deciding.start()) {
            backlog.awaitEnd();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(
            String account, AccountCommand command, AvroSerializer<AccountCommand> serializer) {
        return new ProducerRecord<>(
                "account.commands",
                account.getBytes(StandardCharsets.UTF_8),
                serializer.write("account.commands", command));
    }

    /** Of one that completes and one that does not. */
    private static ChainSample sample(Bed bed, TransferContender headwater, AtomicLong numbers) {
        long completed = numbers.getAndIncrement();
        long compensated = numbers.getAndIncrement();
        try (var _ = headwater.start()) {
            for (long number : new long[] {completed, compensated}) {
                try (var starts =
                        new TransferStarts(
                                bed.cluster(),
                                headwater.events(),
                                () -> headwater.start(number, number == completed))) {
                    var _ =
                            starts.next()
                                    .toCompletableFuture()
                                    .orTimeout(1, TimeUnit.MINUTES)
                                    .join();
                }
            }
            headwater.inputs().forEach(bed.cluster()::awaitRead);
        }
        return ChainSample.read(
                bed.cluster(),
                TransferKeys.transfer(completed),
                TransferKeys.transfer(compensated));
    }
}
