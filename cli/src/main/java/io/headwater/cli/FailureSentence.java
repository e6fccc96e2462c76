package io.headwater.cli;

import io.headwater.cli.demo.DemoFailedException;
import io.headwater.cli.option.WrongUsageException;
import io.headwater.localstack.StackException;
import io.headwater.platform.core.avro.RegistryUnavailableException;
import io.headwater.platform.core.registry.RefusedSchemasException;
import io.headwater.platform.core.topic.TopicException;

import org.apache.kafka.common.KafkaException;

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
                    case TopicException known -> String.valueOf(known.getMessage());
                    case RefusedSchemasException known -> String.valueOf(known.getMessage());
                    case RegistryUnavailableException known -> String.valueOf(known.getMessage());
                    case DemoFailedException known -> "the demo failed: " + known.getMessage();
                    case WrongUsageException known ->
                            known.getMessage()
                                    + " ("
                                    + command.getCommandSpec().qualifiedName()
                                    + " --help says more)";
                    // A client that could not even be made says why in its cause.
                    case KafkaException known when known.getCause() != null ->
                            "Kafka: " + known.getCause().getMessage();
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
        return failure instanceof WrongUsageException
                ? CommandLine.ExitCode.USAGE
                : CommandLine.ExitCode.SOFTWARE;
    }
}
