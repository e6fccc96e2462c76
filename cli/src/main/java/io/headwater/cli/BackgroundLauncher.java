package io.headwater.cli;

import io.headwater.localstack.OwnSession;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code up --detach}: the same command in a process of its own, whose words are passed on until it
 * is ready.
 */
final class BackgroundLauncher {

    private BackgroundLauncher() {}

    static int start(Platform platform, boolean fresh, Map<String, Integer> instances)
            throws IOException, InterruptedException {
        Process launcher =
                new ProcessBuilder(command(platform, fresh, instances))
                        .redirectErrorStream(true)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .start();
        Thread stop = new Thread(() -> stop(launcher), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try (BufferedReader words = launcher.inputReader(StandardCharsets.UTF_8)) {
            for (String line = words.readLine(); line != null; line = words.readLine()) {
                System.out.println(line);
            }
        }
        // It closes its output when it is ready; otherwise its end did, which may take a moment
        // longer.
        boolean ended = launcher.waitFor(200, TimeUnit.MILLISECONDS);
        Runtime.getRuntime().removeShutdownHook(stop);
        return ended ? launcher.exitValue() : 0;
    }

    private static List<String> command(
            Platform platform, boolean fresh, Map<String, Integer> instances) {
        List<String> line = new ArrayList<>(OwnSession.prefix());
        line.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        // What the script starts this process with.
        line.addAll(List.of(System.getProperty("headwater.java.options", "").split("\n")));
        line.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "up",
                        "--in-background"));
        line.addAll(List.of("--data", platform.data().toString()));
        line.addAll(List.of("--port-offset", Integer.toString(platform.portOffset())));
        if (fresh) {
            line.add("--fresh");
        }
        instances.forEach(
                (service, count) -> line.addAll(List.of("--instances", service + "=" + count)));
        line.removeIf(String::isEmpty);
        return line;
    }

    private static void stop(Process launcher) {
        launcher.destroy();
        try {
            if (!launcher.waitFor(60, TimeUnit.SECONDS)) {
                launcher.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
