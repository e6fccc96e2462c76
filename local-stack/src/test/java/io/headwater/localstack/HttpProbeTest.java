package io.headwater.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

class HttpProbeTest {

    @Test
    void aPageThatAnswers200IsReady() throws IOException {
        withPage(
                200,
                "up",
                port -> assertThat(new HttpProbe(port, "/ready").whyNotReady()).isEmpty());
    }

    @Test
    void whatAPartSaysOfItselfIsWhyItIsNotReady() throws IOException {
        withPage(
                503,
                "{\"streams\":\"REBALANCING\"}\n",
                port ->
                        assertThat(new HttpProbe(port, "/ready").whyNotReady())
                                .hasValue("/ready answers 503: {\"streams\":\"REBALANCING\"}"));
    }

    private interface Check {
        void of(int port);
    }

    private static void withPage(int status, String text, Check check) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/ready",
                exchange -> {
                    var body = text.getBytes(UTF_8);
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        try {
            check.of(server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }
}
