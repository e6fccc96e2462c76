package io.headwater.cli;

import io.headwater.cli.demo.DemoFailedException;
import io.headwater.localstack.StackException;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The one place that turns what a command throws into a sentence and an exit code. */
final class FailureSentence implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult arguments) {
        String sentence =
                switch (failure) {
                    case StackException known -> known.sentence();
                    case DemoFailedException known -> "the demo failed: " + known.getMessage();
                    default ->
                            command.getCommandName()
                                    + " failed unexpectedly: "
                                    + failure
                                    + " (HEADWATER_TRACE=1 shows where)";
                };
        command.getErr().println(command.getColorScheme().errorText("headwater: " + sentence));
        if (System.getenv("HEADWATER_TRACE") != null) {
            failure.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
