package io.headwater.cli;

import io.headwater.localstack.Home;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.nio.file.Path;

/** The options that say which platform is meant; two can run side by side. */
final class Platform {

    private static final int STEP = 100;
    // 9093, the highest port, must stay a port.
    private static final int HIGHEST = 56_000;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where its data lie. By default .headwater/data in the checkout,"
                            + " .headwater/data-N with an offset.")
    private @Nullable Path data;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Added to every port; a multiple of 100. By default ${DEFAULT-VALUE}.")
    private int portOffset;

    int portOffset() {
        if (portOffset < 0 || portOffset > HIGHEST || portOffset % STEP != 0) {
            String problem =
                    "--port-offset is "
                            + portOffset
                            + " and must be a multiple of 100 from 0 to "
                            + HIGHEST;
            throw command == null
                    ? new IllegalArgumentException(problem)
                    : new ParameterException(command.commandLine(), problem);
        }
        return portOffset;
    }

    Path data() {
        return data == null
                ? Home.find().defaultData(portOffset())
                : data.toAbsolutePath().normalize();
    }
}
