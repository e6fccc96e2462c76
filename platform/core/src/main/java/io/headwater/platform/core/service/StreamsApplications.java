package io.headwater.platform.core.service;

import io.headwater.platform.core.streams.StreamsApplication;

import org.springframework.context.SmartLifecycle;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The Kafka Streams applications of a service: started and stopped with it, and asked whether they
 * are ready.
 */
public final class StreamsApplications implements SmartLifecycle, ReadinessCheck {

    private final List<StreamsApplication> applications;
    private volatile boolean running;

    public StreamsApplications(List<StreamsApplication> applications) {
        this.applications = List.copyOf(applications);
    }

    /** Throws {@link IllegalArgumentException} where this service has no such application. */
    public StreamsApplication named(String id) {
        return applications.stream()
                .filter(application -> application.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no application " + id));
    }

    @Override
    public void start() {
        applications.forEach(StreamsApplication::start);
        running = true;
    }

    @Override
    public void stop() {
        // Side by side: one that hangs must not take the others' time to leave cleanly.
        applications.stream().parallel().forEach(StreamsApplication::close);
        running = false;
    }

    /**
     * Before the web server, so behind it on the way down: requests in flight still get their
     * results.
     */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4096;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public String name() {
        return "streams";
    }

    @Override
    public Optional<String> problem() {
        var problems =
                applications.stream()
                        .filter(application -> !application.isReady())
                        .map(application -> application.id() + " is " + application.condition())
                        .collect(Collectors.joining("; "));
        return problems.isEmpty() ? Optional.empty() : Optional.of(problems);
    }
}
