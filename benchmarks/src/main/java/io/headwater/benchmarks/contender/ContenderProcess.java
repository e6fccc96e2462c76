package io.headwater.benchmarks.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A contender at work. */
public final class ContenderProcess implements AutoCloseable {

    /** The same for both. The collector is the local stack's: G1 marks beside two full cores. */
    public static final List<String> JVM =
            List.of(
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:-UsePerfData");

    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration END = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Process process;

    private ContenderProcess(Process process) {
        this.process = process;
    }

    static ContenderProcess start(
            List<String> program,
            Map<String, String> environment,
            Path log,
            BooleanSupplier ready) {
        var line = new ArrayList<>(List.of(javaCommand()));
        line.addAll(JVM);
        line.addAll(List.of(System.getProperty("headwater.benchmarks.jvm", "").split(" ")));
        line.removeIf(String::isEmpty);
        line.addAll(program);
        var builder =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        // As the local stack starts services: glibc's many arenas keep what RocksDB has freed.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        try {
            Files.createDirectories(log.getParent());
            var process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            var started = new ContenderProcess(process);
            started.awaitReady(ready, log);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the process itself, not of what it has started. */
    public long pid() {
        return process.pid();
    }

    /** As kill -9 does; returns when it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private void awaitReady(BooleanSupplier ready, Path log) {
        long end = System.nanoTime() + START.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new IllegalStateException("not ready within " + START + ": see " + log);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static String javaCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
