package io.headwater.benchmarks.contender;

import io.headwater.localstack.LocalStack;
import io.headwater.localstack.Part;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link BareView} in a process of its own. */
public final class BareViewContender implements ViewContender {

    /** Whose port no part of the stack has. */
    private static final int INSTANCE = 8;

    private final LocalStack stack;
    private final Path sample;

    /**
     * @param sample the file with what Headwater writes for an event: see {@link ViewSample}
     */
    public BareViewContender(LocalStack stack, Path sample) {
        this.stack = stack;
        this.sample = sample;
    }

    @Override
    public String name() {
        return "bare";
    }

    @Override
    public Optional<String> changelog() {
        return Optional.of(BareView.APPLICATION + "-" + BareView.ROWS + "-changelog");
    }

    @Override
    public Optional<String> application() {
        return Optional.of(BareView.APPLICATION);
    }

    @Override
    public Optional<URI> rest() {
        return Optional.empty();
    }

    @Override
    public Optional<URI> metrics() {
        return Optional.of(
                stack.addresses()
                        .service(Part.PROJECTION_SERVICE.instance(INSTANCE))
                        .resolve("/metrics"));
    }

    @Override
    public Path state() {
        return stack.data().resolve("bare-view-state");
    }

    @Override
    public ContenderProcess start() {
        var log = stack.data().resolve("bare-view.log");
        long before = BareContender.lines(log);
        return ContenderProcess.start(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareViewMain.class.getName(),
                        stack.addresses().bootstrapServers(),
                        state().toString(),
                        sample.toString(),
                        Integer.toString(metrics().orElseThrow().getPort())),
                Map.of(),
                log,
                () -> BareContender.lines(log) > before);
    }
}
