package io.headwater.benchmarks.contender;

import io.headwater.localstack.LocalStack;
import io.headwater.localstack.Part;
import io.headwater.platform.core.topic.TypeTopics;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The command service of the sample, as it is shipped, with all its aggregate types. */
public final class HeadwaterContender implements Contender {

    private final LocalStack stack;
    private final Part part;
    private final Map<String, String> overrides;
    private final ShippedService service;

    /**
     * @param overrides of Kafka Streams' settings
     */
    public HeadwaterContender(LocalStack stack, Map<String, String> overrides) {
        this(stack, Part.COMMAND_SERVICE, overrides);
    }

    private HeadwaterContender(LocalStack stack, Part part, Map<String, String> overrides) {
        this.stack = stack;
        this.part = part;
        this.overrides = Map.copyOf(overrides);
        this.service = ShippedService.of(part, stack);
    }

    /** Another of them, the n-th, counted from 1. */
    public HeadwaterContender instance(int number) {
        return new HeadwaterContender(stack, part.instance(number), overrides);
    }

    @Override
    public String name() {
        return "headwater";
    }

    @Override
    public String type() {
        return "account";
    }

    @Override
    public String application() {
        return "headwater.command.account";
    }

    @Override
    public Map<String, String> inputs() {
        var topics = new TypeTopics(type());
        return Map.of(
                application(), topics.commands(), "headwater.results.account", topics.results());
    }

    @Override
    public Optional<URI> rest() {
        return Optional.of(url());
    }

    @Override
    public ContenderProcess start() {
        return service.start(
                overrides.entrySet().stream()
                        .map(setting ->
                                "--headwater.streams.[%s]=%s"
                                        .formatted(setting.getKey(), setting.getValue()))
                        .toList());
    }

    /** The folder of its stores. */
    public Path state() {
        return service.state();
    }

    /** Where its REST edge listens. */
    public URI url() {
        return service.url();
    }

    /** What Prometheus would read. */
    public String metrics() {
        return service.metrics();
    }
}
