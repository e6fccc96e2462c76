package io.headwater.cli.schemas;

import io.headwater.cli.option.WrongUsageException;
import io.headwater.localstack.Home;
import io.headwater.localstack.Part;
import io.headwater.platform.core.registry.ApplicationJars;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code --app}: whose schemas are meant. */
final class ContractOption {

    @Option(
            names = "--app",
            paramLabel = "FOLDER",
            split = ",",
            description =
                    "Where the jars of an application lie, in the folder or below. By default the"
                            + " services of this checkout.")
    private final List<Path> folders = new ArrayList<>();

    Contract contract() {
        var applications = folders.isEmpty() ? services(Home.find()) : folders;
        var contract = new Contract(loader(applications));
        if (contract.today().isEmpty()) {
            throw new WrongUsageException(
                    "no jar in %s has a schema; of a jar with jars in it, name a folder that it was extracted to"
                            .formatted(applications));
        }
        return contract;
    }

    private static ClassLoader loader(List<Path> applications) {
        try {
            return ApplicationJars.loader(applications);
        } catch (IllegalArgumentException e) {
            throw new WrongUsageException(String.valueOf(e.getMessage()));
        }
    }

    private static List<Path> services(Home home) {
        var built =
                Part.SERVICES.stream().filter(home::hasApplication).map(home::application).toList();
        if (built.isEmpty()) {
            throw new WrongUsageException(
                    "no service is built in %s: name the folder of an application with --app"
                            .formatted(home.root()));
        }
        return built;
    }
}
