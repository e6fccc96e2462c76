package io.headwater.benchmarks.contender;

import io.headwater.localstack.Home;
import io.headwater.localstack.LocalStack;
import io.headwater.localstack.Part;
import io.headwater.platform.core.topic.TypeTopics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** The command service of the sample, as it is shipped, with all its aggregate types. */
public final class HeadwaterContender implements Contender {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final LocalStack stack;
    private final Part part;
    private final Map<String, String> overrides;
    private final HttpClient http = HttpClient.newHttpClient();

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
        var application = Home.find().application(part);
        var addresses = stack.addresses();
        var program = new ArrayList<String>();
        program.add("-jar");
        program.add(application.resolve(part.module() + ".jar").toString());
        overrides.forEach(
                (key, value) -> program.add("--headwater.streams.[%s]=%s".formatted(key, value)));
        return ContenderProcess.start(
                program,
                Map.of(
                        "HEADWATER_BOOTSTRAP_SERVERS",
                        addresses.bootstrapServers(),
                        "HEADWATER_SCHEMA_REGISTRY_URL",
                        addresses.schemaRegistryUrl(),
                        "HEADWATER_STATE_DIR",
                        state().toString(),
                        "HEADWATER_INSTANCE",
                        Integer.toString(part.instance()),
                        "SERVER_PORT",
                        Integer.toString(url().getPort())),
                stack.data().resolve(part.name() + ".log"),
                this::isReady);
    }

    /** The folder of its stores. */
    public Path state() {
        return stack.data().resolve(part.name() + "-state");
    }

    /** Where its REST edge listens. */
    public URI url() {
        return stack.addresses().service(part);
    }

    /** What Prometheus would read. */
    public String metrics() {
        var metrics = HttpRequest.newBuilder(url().resolve("/metrics")).timeout(TIMEOUT).build();
        try {
            return http.send(metrics, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private boolean isReady() {
        var readiness =
                HttpRequest.newBuilder(url().resolve("/actuator/health/readiness"))
                        .timeout(TIMEOUT)
                        .build();
        try {
            return http.send(readiness, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
