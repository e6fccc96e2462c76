package io.headwater.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** As whom PostgreSQL runs, since it refuses to be root. */
enum PostgresUser {
    /** Whoever started the stack, who is not root. */
    SELF(""),
    /** Root in the machine's eyes, nobody in its own: a user namespace without a mapping. */
    NAMESPACE("unshare -U"),
    /** The user nobody, where namespaces are forbidden. */
    NOBODY("setpriv --reuid=65534 --regid=65534 --clear-groups");

    private static final int NOBODY_ID = 65534;

    private final String prefix;

    PostgresUser(String prefix) {
        this.prefix = prefix;
    }

    static PostgresUser find(Path anyFile) throws IOException, InterruptedException {
        if ((int) Files.getAttribute(anyFile, "unix:uid") != 0) {
            return SELF;
        }
        if (NAMESPACE.command(List.of("true")).succeeds()) {
            return NAMESPACE;
        }
        if (NOBODY.command(List.of("true")).succeeds()) {
            return NOBODY;
        }
        throw new StackException(
                "PostgreSQL refuses to run as root, and this machine lets root give its rights up"
                        + " neither with unshare nor with setpriv: run as another user");
    }

    Command command(List<String> line) {
        List<String> whole =
                new ArrayList<>(prefix.isEmpty() ? List.of() : List.of(prefix.split(" ")));
        whole.addAll(line);
        return new Command(whole);
    }

    /** The folder itself, or one for it that the user can enter: nobody cannot go below /root. */
    Path within(Path folder) {
        return this == NOBODY
                ? Path.of(
                        "/var/tmp/headwater-" + Integer.toHexString(folder.toString().hashCode()),
                        folder.getFileName().toString())
                : folder;
    }

    /** Hands a folder made by root to the user. */
    void own(Path folder) throws IOException {
        if (this != NOBODY) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            paths.forEach(PostgresUser::giveToNobody);
        }
    }

    private static void giveToNobody(Path path) {
        try {
            Files.setAttribute(path, "unix:uid", NOBODY_ID);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
