package io.headwater.cli;

import io.headwater.cli.option.PortOffset;
import io.headwater.localstack.Home;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;

/** The options that say which platform is meant; two can run side by side. */
final class Platform {

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
            converter = PortOffset.class,
            description = "Added to every port; a multiple of 100. By default ${DEFAULT-VALUE}.")
    private int portOffset;

    int portOffset() {
        return portOffset;
    }

    Path data() {
        return data == null
                ? Home.find().defaultData(portOffset)
                : data.toAbsolutePath().normalize();
    }
}
