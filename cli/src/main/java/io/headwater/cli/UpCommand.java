package io.headwater.cli;

import io.headwater.cli.option.WrongUsageException;
import io.headwater.cli.schemas.SchemasStep;
import io.headwater.cli.topics.TopicsStep;
import io.headwater.localstack.Addresses;
import io.headwater.localstack.Home;
import io.headwater.localstack.LocalStack;
import io.headwater.localstack.Part;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code up}: starts the platform and stays to watch it, or leaves that to a process in the
 * background.
 */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description =
                "Starts the platform. Prints READY once a command sent now would be answered.")
final class UpCommand implements Callable<Integer> {

    private static final int MOST_INSTANCES = 9;

    @Mixin private final Platform platform = new Platform();

    @Option(
            names = "--detach",
            description = "Return at READY; ./headwater down stops the platform.")
    private boolean detach;

    @Option(names = "--fresh", description = "Begin with empty data.")
    private boolean fresh;

    @Option(
            names = "--instances",
            paramLabel = "SERVICE=N",
            split = ",",
            description =
                    "How many of a service, e.g. command=2,projection=2. Each further one listens"
                            + " 10 ports higher.")
    private final Map<String, Integer> instances = new LinkedHashMap<>();

    @Option(names = "--in-background", hidden = true)
    private boolean inBackground;

    @Override
    public Integer call() throws Exception {
        Home home = Home.find();
        List<Part> parts = parts(home);
        if (detach) {
            return BackgroundLauncher.start(platform, fresh, instances);
        }
        StatusBoard board =
                new StatusBoard(parts, inBackground, platform.data().resolve("log/launcher.log"));
        var servers = new Addresses(platform.portOffset()).bootstrapServers();
        var applications =
                parts.stream().filter(Part.SERVICES::contains).map(home::application).toList();
        var builder =
                LocalStack.builder()
                        .data(platform.data())
                        .portOffset(platform.portOffset())
                        .parts(parts.toArray(Part[]::new))
                        .supervised()
                        .onceBrokerIsReady(new TopicsStep(servers, board::warn))
                        .onceRegistryIsReady(new SchemasStep(applications))
                        .listener(board);
        LocalStack stack = (fresh ? builder.fresh() : builder).build();
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
        stack.start();
        board.ready(stack);
        board.hopeless(stack.awaitHopeless());
        return 1;
    }

    private List<Part> parts(Home home) {
        // All of them, whether built or not: what is wrong usage must not depend on the checkout.
        instances.forEach(this::check);
        Stream<Part> services =
                Part.SERVICES.stream()
                        .filter(home::hasApplication)
                        .flatMap(service ->
                                IntStream.rangeClosed(1, count(service))
                                        .mapToObj(service::instance));
        return Stream.concat(Part.INFRASTRUCTURE.stream(), services).toList();
    }

    private void check(String name, int count) {
        if (Part.SERVICES.stream().noneMatch(service -> isShortName(name, service))) {
            throw new WrongUsageException(
                    "--instances names '" + name + "', and there are command, projection and saga");
        }
        if (count < 1 || count > MOST_INSTANCES) {
            throw new WrongUsageException(
                    "--instances wants "
                            + count
                            + " of "
                            + name
                            + ", and 1 to "
                            + MOST_INSTANCES
                            + " are possible");
        }
    }

    private int count(Part service) {
        return instances.entrySet().stream()
                .filter(entry -> isShortName(entry.getKey(), service))
                .mapToInt(Map.Entry::getValue)
                .findFirst()
                .orElse(1);
    }

    private static boolean isShortName(String name, Part service) {
        return service.module().equals(name) || service.module().startsWith(name + "-");
    }
}
