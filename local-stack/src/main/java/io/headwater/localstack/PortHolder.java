package io.headwater.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Who listens on a port, as far as Linux's /proc shows it to this user; elsewhere nobody. */
final class PortHolder {

    private static final String LISTENING = "0A";

    private PortHolder() {}

    /** {@code " by process 4711 (/usr/bin/java)"}, or nothing where it cannot be seen. */
    static String describe(int port) {
        return inode(port)
                .flatMap(PortHolder::ownerOf)
                .map(process ->
                        " by process "
                                + process.pid()
                                + process.info()
                                        .command()
                                        .map(command -> " (" + command + ")")
                                        .orElse(""))
                .orElse("");
    }

    private static Optional<String> inode(int port) {
        String suffix = ":%04X".formatted(port);
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .map(Path::of)
                .flatMap(PortHolder::lines)
                .map(line -> line.trim().split("\\s+"))
                .filter(columns ->
                        columns.length > 9
                                && columns[1].endsWith(suffix)
                                && columns[3].equals(LISTENING))
                .map(columns -> columns[9])
                .findFirst();
    }

    private static Optional<ProcessHandle> ownerOf(String inode) {
        String link = "socket:[" + inode + "]";
        return ProcessHandle.allProcesses()
                .filter(process ->
                        holds(Path.of("/proc", Long.toString(process.pid()), "fd"), link))
                .findFirst();
    }

    private static boolean holds(Path descriptors, String link) {
        try (Stream<Path> open = Files.list(descriptors)) {
            return open.anyMatch(descriptor -> target(descriptor).equals(link));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
