package io.headwater.endtoend;

import static org.awaitility.Awaitility.await;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A service within this JVM, on the platform's Kafka and registry: quicker to start again than a
 * process, and with settings of the test's own.
 */
final class InProcessService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Platform platform;
    private final ConfigurableApplicationContext context;
    private final String url;

    private InProcessService(
            Platform platform, ConfigurableApplicationContext context, String url) {
        this.platform = platform;
        this.context = context;
        this.url = url;
    }

    /**
     * Starts it, and returns when it is ready.
     *
     * @param instance 1, 2, …: its state and membership are the instance's
     * @param settings {@code key=value}
     */
    static InProcessService start(
            Platform platform, Class<?> main, int instance, String... settings) {
        var service = launch(platform, main, instance, settings);
        service.awaitReady();
        return service;
    }

    /** The same for a service that may never be ready. */
    static InProcessService launch(
            Platform platform, Class<?> main, int instance, String... settings) {
        var addresses = platform.stack().addresses();
        int port = freePort();
        var arguments = new ArrayList<String>();
        for (var setting : settings) {
            arguments.add("--" + setting);
        }
        arguments.addAll(
                List.of(
                        "--spring.application.name=" + main.getSimpleName(),
                        "--spring.config.location=classpath:headwater-service.yml",
                        "--server.port=" + port,
                        "--headwater.instance=" + instance,
                        "--headwater.bootstrap-servers=" + addresses.bootstrapServers(),
                        "--headwater.schema-registry-url=" + addresses.schemaRegistryUrl(),
                        "--headwater.state-directory="
                                + platform.stack()
                                        .data()
                                        .resolve(main.getSimpleName() + "-" + instance)));
        var context = new SpringApplicationBuilder(main).run(arguments.toArray(String[]::new));
        return new InProcessService(platform, context, "http://127.0.0.1:" + port);
    }

    void awaitReady() {
        await("the service is ready").atMost(PATIENCE).until(() -> readiness().statusCode() == 200);
    }

    /** Waits until readiness says no, and this. */
    void awaitNotReady(String sentence) {
        await(sentence)
                .atMost(PATIENCE)
                .until(() -> {
                    var answer = readiness();
                    return answer.statusCode() == 503 && answer.body().contains(sentence);
                });
    }

    HttpResponse<String> readiness() {
        return platform.get(url + "/actuator/health/readiness");
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        context.close();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
