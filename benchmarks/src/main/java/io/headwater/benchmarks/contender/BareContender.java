package io.headwater.benchmarks.contender;

import io.headwater.localstack.LocalStack;
import io.headwater.platform.core.topic.TypeTopics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link BareTopology} in a process of its own. */
public final class BareContender implements Contender {

    public static final String TYPE = "bare";
    static final String READY = "READY";

    private final LocalStack stack;
    private final Path sample;
    private final Map<String, String> overrides;

    /**
     * @param sample the file with what Headwater writes for a command: see {@link Sample}
     * @param overrides of Kafka Streams' settings
     */
    public BareContender(LocalStack stack, Path sample, Map<String, String> overrides) {
        this.stack = stack;
        this.sample = sample;
        this.overrides = Map.copyOf(overrides);
    }

    @Override
    public String name() {
        return "bare";
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String application() {
        return BareTopology.APPLICATION;
    }

    @Override
    public Map<String, String> inputs() {
        return Map.of(application(), new TypeTopics(TYPE).commands());
    }

    @Override
    public Optional<URI> rest() {
        return Optional.empty();
    }

    @Override
    public ContenderProcess start() {
        var log = stack.data().resolve("bare.log");
        long before = lines(log);
        var program =
                new ArrayList<>(
                        List.of(
                                "-cp",
                                System.getProperty("java.class.path"),
                                BareMain.class.getName(),
                                stack.addresses().bootstrapServers(),
                                stack.data().resolve("bare-state").toString(),
                                sample.toString()));
        overrides.forEach((key, value) -> program.add(key + "=" + value));
        return ContenderProcess.start(program, Map.of(), log, () -> lines(log) > before);
    }

    static long lines(Path log) {
        if (!Files.exists(log)) {
            return 0;
        }
        try (var lines = Files.lines(log)) {
            return lines.filter(READY::equals).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
