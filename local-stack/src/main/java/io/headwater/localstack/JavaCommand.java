package io.headwater.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The java of the launcher itself, and the options that every part of the stack starts with. */
final class JavaCommand {

    private JavaCommand() {}

    /** Another program of the same JDK. */
    static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /**
     * Options of a part with a heap of so many MiB.
     *
     * <p>The serial collector, since six JVMs share few cores and their heaps are small: it has no
     * threads and tables of its own.
     */
    static List<String> options(int heapMiB, String... more) {
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "-Xmx" + heapMiB + "m",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-XX:-UsePerfData",
                                // Mapped where it was dumped, the start cache needs no relocation,
                                // and its pages stay shared and clean.
                                "-XX:+UnlockDiagnosticVMOptions",
                                "-XX:ArchiveRelocationMode=0",
                                // The optimising compiler took a third of the processor while
                                // everything started at once:
                                // ten times its thresholds leave it what stays hot, and no profile
                                // calls it earlier.
                                "-XX:Tier4InvocationThreshold=50000",
                                "-XX:Tier4MinInvocationThreshold=6000",
                                "-XX:Tier4CompileThreshold=150000",
                                "-XX:Tier4BackEdgeThreshold=400000",
                                "-XX:-AOTRecordTraining",
                                "-XX:-AOTReplayTraining",
                                // Only tuning is at stake: a JDK that lacks one of these starts
                                // without it.
                                "-XX:+IgnoreUnrecognizedVMOptions",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow"));
        options.addAll(List.of(more));
        return options;
    }

    /** Starts these options and what follows them from a cache. */
    static Launch launch(
            CachedApplication application,
            List<String> options,
            List<String> program,
            Map<String, String> environment) {
        List<String> line = new ArrayList<>(List.of(tool("java")));
        line.addAll(options);
        line.addAll(program);
        return new Launch(line, environment, Optional.of(application.startCache()));
    }

    /**
     * All jars below the folders, in this order, as a class path: an AOT cache wants the same one
     * each time.
     */
    static String classPath(Path... folders) {
        return List.of(folders).stream()
                .flatMap(folder -> Folders.files(folder).stream())
                .map(Path::toString)
                .filter(file -> file.endsWith(".jar"))
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }
}
