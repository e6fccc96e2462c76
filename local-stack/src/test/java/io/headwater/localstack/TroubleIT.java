package io.headwater.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What goes wrong, shown on PostgreSQL, which starts in a second. */
class TroubleIT {

    private record Change(Part part, StackListener.State state, String detail) {}

    private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();

    @Test
    void startsAPartAgainThatWasKilled() throws Exception {
        try (var stack = postgres("killed").supervised().start()) {
            awaitChange(StackListener.State.READY);
            stack.kill(Part.POSTGRES);
            assertThat(awaitChange(StackListener.State.DIED).detail())
                    .contains("the postgres was killed");
            awaitChange(StackListener.State.READY);
            assertThat(stack.isRunning(Part.POSTGRES)).isTrue();
        }
    }

    @Test
    void startsNothingWhenAPortIsTaken() throws IOException {
        var stack = postgres("taken").build();
        int port = Part.POSTGRES.port(stack.addresses().portOffset());
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(stack::start)
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("port " + port + " of the postgres is already in use");
        }
        assertThat(changes).isEmpty();
    }

    @Test
    void refusesASecondPlatformOnTheSameData() {
        try (var first = postgres("twice").start();
                var second = LocalStack.builder().data(first.data()).freePorts().build()) {
            assertThatThrownBy(second::start).hasMessageContaining("already running");
            assertThat(first.isRunning(Part.POSTGRES)).isTrue();
        }
    }

    @Test
    void namesTheDamageInDataAndLeavesNoProcessBehind() throws IOException {
        Path data;
        try (var stack = postgres("damaged").start()) {
            data = stack.data();
        }
        Files.writeString(data.resolve("postgres/global/pg_control"), "rust");
        assertThatThrownBy(() ->
                        LocalStack.builder().data(data).freePorts().parts(Part.POSTGRES).start())
                .isInstanceOf(StackException.class)
                .hasMessageContaining("the postgres died while starting")
                .hasMessageContaining("pg_control")
                .hasMessageContaining("--fresh");
        Files.delete(data.resolve("postgres/PG_VERSION"));
        assertThatThrownBy(() ->
                        LocalStack.builder().data(data).freePorts().parts(Part.POSTGRES).start())
                .hasMessageContaining("are damaged")
                .hasMessageContaining("--fresh");
        Files.createDirectories(data.resolve("broker/logs/__cluster_metadata-0"));
        assertThatThrownBy(() ->
                        LocalStack.builder().data(data).freePorts().parts(Part.BROKER).start())
                .hasMessageContaining("meta.properties is missing");
        assertThat(RunningStack.in(data).parts()).noneMatch(part -> part.port() != 0);
    }

    @Test
    void findsAndEndsWhatAKilledLauncherLeft() {
        try (var stack = postgres("left").start()) {
            var seen = RunningStack.in(stack.data());
            assertThat(seen.parts())
                    .anyMatch(part ->
                            part.name().equals("postgres")
                                    && part.health().equals("ready")
                                    && part.memory() > 0);
            seen.stopParts(_ -> {});
            assertThat(stack.isRunning(Part.POSTGRES)).isFalse();
        }
    }

    private LocalStackBuilder postgres(String name) {
        return LocalStack.builder()
                .data(Path.of("target", "it", name))
                .fresh()
                .freePorts()
                .parts(Part.POSTGRES)
                .listener((part, state, detail) -> changes.add(new Change(part, state, detail)));
    }

    private Change awaitChange(StackListener.State state) throws InterruptedException {
        @Nullable Change change;
        do {
            change = changes.poll(30, TimeUnit.SECONDS);
        } while (change != null && change.state() != state);
        if (change == null) {
            throw new AssertionError("no change to " + state);
        }
        return change;
    }
}
