package io.headwater.benchmarks;

import io.headwater.benchmarks.contender.HeadwaterContender;
import io.headwater.benchmarks.load.ClientDeposits;
import io.headwater.benchmarks.load.Load;
import io.headwater.benchmarks.report.Memory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;

@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description = "Watches the memory of command-service under a steady load.")
final class MemoryCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(names = "--minutes", defaultValue = "10", description = "default: ${DEFAULT-VALUE}")
    private int minutes;

    @Option(
            names = "--rate",
            defaultValue = "1000",
            description = "commands a second, default: ${DEFAULT-VALUE}")
    private int rate;

    @Option(
            names = "--accounts",
            defaultValue = "100000",
            description = "default: ${DEFAULT-VALUE}")
    private int accounts;

    @Override
    public Integer call() {
        try (var bed = Bed.start()) {
            var headwater = new HeadwaterContender(bed.stack(), Map.of());
            Bed.say("opening %,d accounts".formatted(accounts));
            new Session(bed, new Plan(0, accounts, 1, Duration.ZERO), headwater).prepare();
            try (var process = headwater.start();
                    var deposits =
                            new ClientDeposits(
                                    bed.cluster().bootstrapServers(),
                                    bed.registry(),
                                    headwater.type(),
                                    accounts,
                                    PATIENCE)) {
                var load = new Load(deposits, Duration.ZERO, Duration.ofMinutes(1));
                var seen = new ArrayList<Memory>();
                System.out.println(Memory.HEADING);
                for (int minute = 1; minute <= minutes; minute++) {
                    var latencies = load.open(rate).complete();
                    var memory = Memory.of(minute, process.pid(), headwater.metrics(), latencies);
                    seen.add(memory);
                    System.out.println(memory);
                }
                System.out.println(Memory.growth(seen));
            }
        }
        return 0;
    }
}
