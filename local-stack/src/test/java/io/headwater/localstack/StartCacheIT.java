package io.headwater.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A first start, behind which caches are made for the next ones. */
class StartCacheIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir Path checkout;

    /** A JVM that records stands still for seconds: nobody may be served by it. */
    @Test
    void aSecondPlatformRecordsAndTheFirstIsLeftAlone() throws IOException {
        try (var stack = start("recorded")) {
            assertThat(commandLine(stack)).doesNotContain("AOTMode=record");

            await(() -> !caches().isEmpty());
            await(() -> !Files.exists(stack.data().resolve(Training.FOLDER)));
            assertThat(stack.isRunning(Part.BROKER)).isTrue();
        }
        try (var next = start("recorded")) {
            assertThat(commandLine(next)).contains("AOTCache=" + caches().getFirst());
        }
    }

    @Test
    void whatIsStoppedMeanwhileLeavesNoProcessBehind() throws IOException {
        Path data;
        try (var stack = start("aborted")) {
            data = stack.data();
            await(() ->
                    RunningStack.in(data.resolve(Training.FOLDER)).parts().stream()
                            .anyMatch(part -> part.port() != 0));
        }
        assertThat(RunningStack.in(data).isAlive()).isFalse();
    }

    private LocalStack start(String data) throws IOException {
        var link = checkout.resolve("local-stack");
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, Home.find().root().resolve("local-stack"));
        }
        return LocalStack.builder()
                .home(new Home(checkout))
                .data(checkout.resolve(data))
                .freePorts()
                .parts(Part.BROKER)
                .supervised()
                .start();
    }

    private static String commandLine(LocalStack stack) throws IOException {
        var pid = stack.processes().iterator().next().osProcess().handle().pid();
        var ps = new ProcessBuilder("ps", "-ww", "-o", "args=", "-p", Long.toString(pid)).start();
        var line = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(line).contains("BrokerMain");
        return line;
    }

    private List<Path> caches() throws IOException {
        try (var files = Files.walk(checkout.resolve(".headwater/cache"))) {
            return files.filter(file -> file.endsWith("start.aot")).toList();
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
