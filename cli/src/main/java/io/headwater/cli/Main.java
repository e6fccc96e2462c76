package io.headwater.cli;

import io.headwater.cli.schemas.SchemasCommand;
import io.headwater.cli.topics.TopicsCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./headwater}: runs the command that the arguments name and ends with its exit code. */
@Command(
        name = "headwater",
        description = "Event sourcing on Apache Kafka: the platform on this machine.",
        mixinStandardHelpOptions = true,
        version = "0.1.0-SNAPSHOT",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:it worked", "1:it failed; one sentence says why", "2:wrong usage"},
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            TopicsCommand.class,
            SchemasCommand.class
        })
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureSentence());
    }
}
