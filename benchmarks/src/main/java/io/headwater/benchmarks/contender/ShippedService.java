package io.headwater.benchmarks.contender;

import io.headwater.localstack.Home;
import io.headwater.localstack.LocalStack;
import io.headwater.localstack.Part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A service as it is shipped, on the parts of a stack.
 *
 * @param name of its log and its state
 * @param jar what is started, its libraries beside it
 * @param instance 1, 2, …
 * @param url where it listens
 */
record ShippedService(LocalStack stack, String name, Path jar, int instance, URI url) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** A service of the sample. */
    static ShippedService of(Part part, LocalStack stack) {
        return new ShippedService(
                stack,
                part.name(),
                Home.find().application(part).resolve(part.module() + ".jar"),
                part.instance(),
                stack.addresses().service(part));
    }

    /** Starts it; returns when it is ready. */
    ContenderProcess start(List<String> arguments) {
        var program = new ArrayList<>(List.of("-jar", jar.toString()));
        program.addAll(arguments);
        return ContenderProcess.start(
                program, environment(), stack.data().resolve(name + ".log"), this::isReady);
    }

    /** The folder of its stores. */
    Path state() {
        return stack.data().resolve(name + "-state");
    }

    /** What Prometheus would read. */
    String metrics() {
        try {
            return HTTP.send(get("/metrics"), HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Map<String, String> environment() {
        var addresses = stack.addresses();
        var environment = new HashMap<String, String>();
        environment.put("HEADWATER_BOOTSTRAP_SERVERS", addresses.bootstrapServers());
        environment.put("HEADWATER_SCHEMA_REGISTRY_URL", addresses.schemaRegistryUrl());
        environment.put("HEADWATER_DATABASE_URL", addresses.databaseUrl());
        environment.put("HEADWATER_DATABASE_USER", addresses.databaseUser());
        environment.put("HEADWATER_DATABASE_PASSWORD", addresses.databasePassword());
        environment.put("HEADWATER_STATE_DIR", state().toString());
        environment.put("HEADWATER_INSTANCE", Integer.toString(instance));
        environment.put("SERVER_PORT", Integer.toString(url.getPort()));
        return environment;
    }

    private boolean isReady() {
        try {
            return HTTP.send(
                                    get("/actuator/health/readiness"),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).timeout(TIMEOUT).build();
    }
}
