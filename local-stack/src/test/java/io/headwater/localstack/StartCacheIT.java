package io.headwater.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A first start, which records for the next ones. */
class StartCacheIT {

    @TempDir Path checkout;

    /** A JVM stands still for seconds while it writes its recording: nobody may be served then. */
    @Test
    void aRecordingIsWrittenBeforeThePlatformIsReady() throws IOException {
        Files.createSymbolicLink(
                checkout.resolve("local-stack"), Home.find().root().resolve("local-stack"));
        var states = new CopyOnWriteArrayList<StackListener.State>();
        try (var _ =
                LocalStack.builder()
                        .home(new Home(checkout))
                        .data(checkout.resolve("data"))
                        .freePorts()
                        .parts(Part.BROKER)
                        .supervised()
                        .listener((_, state, _) -> states.add(state))
                        .start()) {
            assertThat(states)
                    .containsExactly(
                            StackListener.State.STARTING,
                            StackListener.State.READY,
                            StackListener.State.RECORDING,
                            StackListener.State.READY);
            assertThat(recordingsAndCaches()).hasSize(1);
        }
    }

    private List<Path> recordingsAndCaches() throws IOException {
        try (var files = Files.walk(checkout.resolve(".headwater/cache"))) {
            return files.filter(file -> file.getFileName().toString().matches("start\\.aot(conf)?"))
                    .toList();
        }
    }
}
