package io.headwater.cli;

import io.headwater.localstack.RunningStack;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.concurrent.Callable;

/** {@code down}: stops the platform, also one whose launcher was killed. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops the platform in order and leaves no process behind. The data remain.")
final class DownCommand implements Callable<Integer> {

    @Mixin private final Platform platform = new Platform();

    @Override
    public Integer call() {
        RunningStack stack = RunningStack.in(platform.data());
        if (!stack.isAlive()) {
            System.out.println("nothing is running on " + platform.data());
            return 0;
        }
        stack.stop(System.out::println);
        System.out.println("stopped");
        return 0;
    }
}
