package io.headwater.platform.command.service;

import io.headwater.platform.client.CommandClient;
import io.headwater.platform.command.rest.EdgeRehearsal;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;

/** Starts the client behind the rehearsal of the edge, which rests on its sending nothing yet. */
final class ClientStart implements SmartLifecycle {

    private final CommandClient client;
    private final EdgeRehearsal rehearsal;
    private final Environment environment;
    private @Nullable Thread starting;

    ClientStart(CommandClient client, EdgeRehearsal rehearsal, Environment environment) {
        this.client = client;
        this.rehearsal = rehearsal;
        this.environment = environment;
    }

    @Override
    public void start() {
        starting = Thread.ofVirtual().name("client-start").start(this::rehearseAndStart);
    }

    private void rehearseAndStart() {
        var port = environment.getProperty("local.server.port", Integer.class);
        if (port != null) {
            rehearsal.at(environment.getProperty("server.address", "127.0.0.1"), port);
        }
        if (!Thread.currentThread().isInterrupted()) {
            client.start();
        }
    }

    @Override
    public void stop() {
        if (starting != null) {
            starting.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return starting != null;
    }

    /** Behind the web server. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
