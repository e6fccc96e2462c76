package io.headwater.cli;

import io.headwater.cli.option.WrongUsageException;
import io.headwater.localstack.StackException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code logs}: the last lines of one part's log or of all, and what follows. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows the parts' logs.")
final class LogsCommand implements Callable<Integer> {

    private static final int POLL_MILLIS = 200;

    @Mixin private final Platform platform = new Platform();

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "The part, e.g. broker. By default all.")
    private @Nullable String name;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is written from now on.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many, by default 20.")
    private int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<LogTail> tails = files().stream().map(LogTail::new).toList();
        for (LogTail tail : tails) {
            print(tail, tail.last(lines), tails.size() > 1);
        }
        while (follow) {
            for (LogTail tail : tails) {
                print(tail, tail.more(), tails.size() > 1);
            }
            Thread.sleep(POLL_MILLIS);
        }
        return 0;
    }

    private static void print(LogTail tail, List<String> text, boolean named) {
        text.forEach(
                line -> System.out.println(named ? "%-20s %s".formatted(tail.name(), line) : line));
    }

    private List<Path> files() throws IOException {
        Path folder = platform.data().resolve("log");
        if (!Files.isDirectory(folder)) {
            throw new StackException(
                    "there are no logs in " + folder + ": was it ever started? ./headwater up");
        }
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> logs =
                    all.filter(file -> file.toString().endsWith(".log")).sorted().toList();
            List<Path> chosen =
                    name == null
                            ? logs
                            : logs.stream().filter(file -> file.endsWith(name + ".log")).toList();
            if (chosen.isEmpty()) {
                throw new WrongUsageException(
                        "there is no log of '"
                                + name
                                + "', but of "
                                + String.join(
                                        ", ",
                                        logs.stream()
                                                .map(file -> new LogTail(file).name())
                                                .toList()));
            }
            return chosen;
        }
    }
}
