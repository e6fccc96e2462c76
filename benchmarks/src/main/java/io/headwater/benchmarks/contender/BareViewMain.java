package io.headwater.benchmarks.contender;

import com.sun.net.httpserver.HttpServer;

import io.headwater.platform.core.streams.StreamsSettings;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;

/** Runs {@link BareView} with the very settings that Headwater runs its views with. */
public final class BareViewMain {

    private BareViewMain() {}

    /**
     * Bootstrap servers, the folder for state, the file of the {@link ViewSample}, and the port at
     * which its metrics are read as our services' are.
     */
    public static void main(String[] arguments) throws IOException {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var delay =
                Timer.builder("headwater.view.delay")
                        .tag("view", "accounts")
                        .publishPercentileHistogram()
                        .register(meters);
        serve(meters, Integer.parseInt(arguments[3]));
        var settings =
                new StreamsSettings(
                                arguments[0],
                                Path.of(arguments[1]),
                                1,
                                "127.0.0.1:1",
                                StreamsSettings.STORE_MEMORY,
                                Map.of())
                        .properties(BareView.APPLICATION, StreamsSettings.Guarantee.AT_LEAST_ONCE);
        BareStreams.run(BareView.of(ViewSample.read(Path.of(arguments[2])), delay), settings);
    }

    private static void serve(PrometheusMeterRegistry meters, int port) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext(
                "/metrics",
                request -> {
                    var text = meters.scrape().getBytes(StandardCharsets.UTF_8);
                    request.sendResponseHeaders(200, text.length);
                    try (var body = request.getResponseBody()) {
                        body.write(text);
                    }
                });
        server.setExecutor(
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory()));
        server.start();
    }
}
