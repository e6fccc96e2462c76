package io.headwater.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Which ports of 127.0.0.1 are free, asked before anything is started. */
final class Ports {

    // Between the default ports and Linux's ephemeral range (32768), where any client socket may
    // sit.
    private static final int FIRST_FREE_OFFSET = 10_000;
    private static final int FREE_OFFSETS = 100;

    // PostgreSQL's children hold its port until they notice that their parent was killed.
    private static final Duration LEFTOVERS = Duration.ofSeconds(4);

    private Ports() {}

    /**
     * Throws, naming every port that is still taken after 4 s, its part and where possible its
     * holder.
     */
    static void requireFree(Collection<Part> parts, int offset) {
        var ports = parts.stream().flatMap(part -> part.ports(offset).stream()).toList();
        long end = System.nanoTime() + LEFTOVERS.toNanos();
        while (!ports.stream().allMatch(Ports::isFree) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        List<String> taken =
                parts.stream()
                        .flatMap(part ->
                                part.ports(offset).stream()
                                        .filter(port -> !isFree(port))
                                        .map(port ->
                                                "port "
                                                        + port
                                                        + " of the "
                                                        + part
                                                        + " is already in use"
                                                        + PortHolder.describe(port)))
                        .toList();
        if (!taken.isEmpty()) {
            throw new StackException(
                    String.join("; ", taken)
                            + ": stop it, or choose other ports with --port-offset");
        }
    }

    /** An offset at which all ports of these parts are free now. */
    static int freeOffset(Collection<Part> parts) {
        int start = ThreadLocalRandom.current().nextInt(FREE_OFFSETS);
        for (int i = 0; i < FREE_OFFSETS; i++) {
            int offset = FIRST_FREE_OFFSET + 100 * ((start + i) % FREE_OFFSETS);
            if (parts.stream()
                    .flatMap(part -> part.ports(offset).stream())
                    .allMatch(Ports::isFree)) {
                return offset;
            }
        }
        throw new StackException(
                "no free ports from " + FIRST_FREE_OFFSET + " on: what holds them all?");
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections of a platform stopped a moment ago linger in TIME_WAIT; they hinder no
            // server.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
