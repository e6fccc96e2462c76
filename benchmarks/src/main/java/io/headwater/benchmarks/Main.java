package io.headwater.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code benchmarks/run}. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        description =
                "Measures Headwater against bare Kafka Streams topologies, and views against"
                        + " PostgreSQL.",
        subcommands = {
            PairsCommand.class,
            CompareCommand.class,
            MemoryCommand.class,
            StartsCommand.class,
            ViewsCommand.class,
            TransfersCommand.class
        })
final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
