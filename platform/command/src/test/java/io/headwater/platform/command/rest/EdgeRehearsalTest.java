package io.headwater.platform.command.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.headwater.counter.CounterCommand;
import io.headwater.counter.CounterDecider;
import io.headwater.counter.CounterEvent;
import io.headwater.counter.CounterState;
import io.headwater.platform.command.Aggregate;
import io.headwater.platform.command.Aggregates;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

class EdgeRehearsalTest {

    private static final String LOCALHOST = "127.0.0.1";

    private final EdgeRehearsal rehearsal =
            new EdgeRehearsal(
                    Aggregates.of(
                            Aggregate.of(
                                    "counter",
                                    CounterCommand.class,
                                    CounterEvent.class,
                                    CounterState.class,
                                    new CounterDecider())),
                    JsonMapper.shared());

    @Test
    void postsAnExampleOfEachCommandAndSaysSoMeanwhile() throws IOException {
        var posted = new ConcurrentHashMap<String, String>();
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, posted));
        server.start();
        try {
            rehearsal.at(LOCALHOST, server.getAddress().getPort());
        } finally {
            server.stop(0);
        }

        assertThat(new TreeMap<>(posted))
                .isEqualTo(
                        new TreeMap<>(
                                Map.of(
                                        "/api/counters/example/commands/Add",
                                        "true {\"amount\":1}",
                                        "/api/counters/example/commands/Note",
                                        "true {\"text\":\"text\"}",
                                        "/api/counters/example/commands/Subtract",
                                        "true {\"amount\":1}")));
        assertThat(rehearsal.isUnderWay()).isFalse();
    }

    @Test
    void isGivenUpWhereNobodyListens() {
        rehearsal.at(LOCALHOST, 1);

        assertThat(rehearsal.isUnderWay()).isFalse();
    }

    @Test
    void isGivenUpWhereThereIsNoSuchAddress() {
        rehearsal.at("no address", 80);

        assertThat(rehearsal.isUnderWay()).isFalse();
    }

    @Test
    void isGivenUpWhereAPathCannotBeWritten() {
        var odd =
                new Aggregate<>(
                        "counter",
                        "odd counters",
                        CounterCommand.class,
                        CounterEvent.class,
                        CounterState.class,
                        new CounterDecider());

        assertThatCode(() ->
                        new EdgeRehearsal(Aggregates.of(odd), JsonMapper.shared()).at(LOCALHOST, 1))
                .doesNotThrowAnyException();
    }

    private void answer(HttpExchange exchange, Map<String, String> posted) throws IOException {
        try (exchange) {
            posted.put(
                    exchange.getRequestURI().getPath(),
                    rehearsal.isUnderWay()
                            + " "
                            + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(503, -1);
        }
    }
}
