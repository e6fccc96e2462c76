package io.headwater.cli;

import io.headwater.cli.demo.DemoStory;
import io.headwater.localstack.Addresses;
import io.headwater.localstack.PartStatus;
import io.headwater.localstack.RunningStack;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * {@code demo}: starts the platform where it does not run, tells a story on it, and leaves it
 * running.
 */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Starts the platform and shows it at work: commands over REST and Kafka, events, a"
                    + " view, a refusal, transfers of money. Leaves it running; ./headwater down"
                    + " stops it.")
final class DemoCommand implements Callable<Integer> {

    @Mixin private final Platform platform = new Platform();

    @Override
    public Integer call() throws Exception {
        if (!isReady()) {
            int started = BackgroundLauncher.start(platform, false, Map.of());
            if (started != 0) {
                return started;
            }
        }
        // Each telling has a user of its own, so that the second one goes like the first.
        var id = "ada-" + UUID.randomUUID().toString().substring(0, 8);
        new DemoStory(new Addresses(platform.portOffset()), System.out).tell(id);
        return 0;
    }

    private boolean isReady() {
        List<PartStatus> parts = RunningStack.in(platform.data()).parts();
        return !parts.isEmpty() && parts.stream().allMatch(part -> part.health().equals("ready"));
    }
}
