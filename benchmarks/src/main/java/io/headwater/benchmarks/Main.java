package io.headwater.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code benchmarks/run}. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        description = "Measures the command side against a bare Kafka Streams topology.",
        subcommands = {
            PairsCommand.class,
            CompareCommand.class,
            MemoryCommand.class,
            StartsCommand.class
        })
final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
