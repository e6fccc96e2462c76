package io.headwater.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Proportional set size: resident memory in which a page shared by n processes counts 1/n for each.
 */
final class Memory {

    private Memory() {}

    /** The sum over all these processes in bytes; 0 where the machine has no {@code /proc}. */
    static long pss(Collection<OsProcess> processes) {
        return processes.stream().mapToLong(process -> pss(process.handle().pid())).sum();
    }

    private static long pss(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
