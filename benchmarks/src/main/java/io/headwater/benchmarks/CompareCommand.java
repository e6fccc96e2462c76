package io.headwater.benchmarks;

import io.headwater.benchmarks.report.Comparison;
import io.headwater.benchmarks.report.Run;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.concurrent.Callable;

@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Compares a run with a stored one; fails where a ratio is more than 15 %% worse.")
final class CompareCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "EARLIER", description = "a stored run")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path earlier;

    @Parameters(index = "1", paramLabel = "LATER", description = "the run to judge")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path later;

    @Override
    public Integer call() {
        return compare(Run.read(earlier), Run.read(later));
    }

    /** Prints what is worse; the exit code is 1 where something is. */
    static int compare(Run earlier, Run later) {
        var losses = new Comparison(earlier, later).losses();
        losses.forEach(System.out::println);
        if (losses.isEmpty()) {
            System.out.println("no ratio is more than 15 % worse");
        }
        return losses.isEmpty() ? 0 : 1;
    }
}
