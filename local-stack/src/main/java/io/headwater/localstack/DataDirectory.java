package io.headwater.localstack;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one platform: its parts' data, logs and run files, and the lock of the launcher
 * that has it.
 */
final class DataDirectory implements AutoCloseable {

    private static final String MARKER = "headwater-data";
    private static final String RUN = "run";

    /** The name of the launcher's own run file and log. */
    static final String LAUNCHER = "launcher";

    private final Path root;
    private @Nullable FileLock lock;

    private DataDirectory(Path root) {
        this.root = root;
    }

    /** Names one without touching it. */
    static DataDirectory at(Path root) {
        return new DataDirectory(root.toAbsolutePath().normalize());
    }

    /** Makes it if it is new, checks that it is ours, and takes its lock. */
    void open() {
        try {
            requireOursOrNew();
            Files.createDirectories(root.resolve(RUN));
            Files.createDirectories(root.resolve("log"));
            requireSameOwner();
            lock();
            Files.writeString(root.resolve(MARKER), "1\n");
        } catch (IOException e) {
            throw new StackException(
                    "the data directory "
                            + root
                            + " cannot be written ("
                            + e
                            + "): choose another with --data",
                    e);
        }
    }

    /**
     * Removes all data; only after {@link #open()}, so only what is ours and in nobody's use.
     * Broken off, it is done to its end before the data are next used: half of them would be no
     * data.
     */
    void clear() {
        try {
            Path begun = Files.writeString(clearing(), "");
            try (Stream<Path> children = Files.list(root)) {
                children.filter(child -> !child.endsWith(MARKER) && !child.endsWith(RUN))
                        .toList()
                        .forEach(Folders::delete);
            }
            // Where PostgreSQL runs as nobody its data lie elsewhere.
            Folders.delete(PostgresUser.NOBODY.within(folder(Part.POSTGRES.name())));
            Files.createDirectories(root.resolve("log"));
            Files.delete(begun);
        } catch (IOException | UncheckedIOException e) {
            throw new StackException(
                    "the data in " + root + " cannot be removed (" + e + "): remove it by hand", e);
        }
    }

    /** Whether an earlier {@link #clear} was broken off. */
    boolean isHalfCleared() {
        return Files.exists(clearing());
    }

    private Path clearing() {
        return root.resolve(RUN).resolve("clearing");
    }

    Path root() {
        return root;
    }

    Path folder(String name) {
        return root.resolve(name);
    }

    PartLog log(String name) {
        return new PartLog(root.resolve("log").resolve(name + ".log"));
    }

    Path runFile(String name) {
        return root.resolve(RUN).resolve(name + ".properties");
    }

    /** Where a JVM says what it does with its start cache. */
    Path cacheLog(String name) {
        return root.resolve(RUN).resolve(name + ".start-cache");
    }

    Optional<RunFile> run(String name) {
        return RunFile.read(runFile(name));
    }

    /** All run files, also of processes that are gone. */
    List<RunFile> runs() {
        if (!Files.isDirectory(root.resolve(RUN))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(root.resolve(RUN))) {
            return files.filter(file -> file.toString().endsWith(".properties"))
                    .sorted(Comparator.naturalOrder())
                    .flatMap(file -> RunFile.read(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new StackException("the run files in " + root + " cannot be read (" + e + ")", e);
        }
    }

    /** Gives the lock back, and with it the claim that a launcher is at work here. */
    @Override
    public void close() {
        if (lock == null) {
            return;
        }
        try {
            Files.deleteIfExists(runFile(LAUNCHER));
            lock.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lock = null;
    }

    private void requireOursOrNew() throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        if (!Files.isDirectory(root)) {
            throw new StackException(root + " is no directory: choose another with --data");
        }
        try (Stream<Path> children = Files.list(root)) {
            if (!Files.exists(root.resolve(MARKER)) && children.findAny().isPresent()) {
                throw new StackException(
                        root
                                + " holds files that are not Headwater's: choose an empty or a new"
                                + " directory with --data");
            }
        }
    }

    // Root may write anywhere, but PostgreSQL, which gives root's rights up, then could not read
    // its own data.
    private void requireSameOwner() throws IOException {
        Path mine =
                Files.writeString(
                        root.resolve(RUN).resolve("owner-" + ProcessHandle.current().pid()), "");
        UserPrincipal me = Files.getOwner(mine);
        Files.delete(mine);
        for (String child : List.of(MARKER, Part.BROKER.name(), Part.POSTGRES.name())) {
            Path written = root.resolve(child);
            if (Files.exists(written) && !Files.getOwner(written).equals(me)) {
                throw new StackException(
                        "the data in "
                                + root
                                + " belong to user "
                                + Files.getOwner(written)
                                + " and you are "
                                + me
                                + ": run as that user, or choose another directory with --data");
            }
        }
    }

    private void lock() throws IOException {
        FileChannel channel =
                FileChannel.open(
                        root.resolve(RUN).resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new StackException(
                    "already running on "
                            + root
                            + run(LAUNCHER)
                                    .map(launcher -> ", started by process " + launcher.pid())
                                    .orElse("")
                            + ": see ./headwater status");
        }
    }
}
