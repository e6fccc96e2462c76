package io.headwater.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PostgreSQL from the binaries in its Maven artifact. */
record Postgres(Home home, DataDirectory data, int portOffset) implements Server {

    private static final Duration INITDB = Duration.ofSeconds(60);

    @Override
    public Launch prepare() throws IOException, InterruptedException {
        PostgresUser user = PostgresUser.find(data.root());
        Path programs =
                PostgresBinaries.in(user.within(home.cache()), home.distribution("postgres"));
        Path cluster = user.within(data.folder(Part.POSTGRES.name()));
        if (Files.exists(cluster)) {
            requireWhole(cluster, programs);
            removeStalePid(cluster);
        } else {
            create(user, programs, cluster);
        }
        List<String> line =
                List.of(
                        programs.resolve("bin/postgres").toString(),
                        "-D",
                        cluster.toString(),
                        "-p",
                        Integer.toString(Part.POSTGRES.port(portOffset)),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "shared_buffers=128MB",
                        "-c",
                        "max_connections=50",
                        "-c",
                        "jit=off");
        return new Launch(user.command(line).line(), Map.of("LC_ALL", "C"), Optional.empty());
    }

    // Made beside its place and then renamed, so that a start that was broken off leaves nothing
    // half made.
    private void create(PostgresUser user, Path programs, Path cluster)
            throws IOException, InterruptedException {
        Path unfinished = cluster.resolveSibling("postgres-new");
        Folders.delete(unfinished);
        Files.createDirectories(unfinished);
        Path password = Files.writeString(cluster.resolveSibling("postgres-password"), "headwater");
        user.own(unfinished);
        user.own(password);
        Path log = data.log(Part.POSTGRES.name()).file();
        int result =
                user.command(
                                List.of(
                                        programs.resolve("bin/initdb").toString(),
                                        "-D",
                                        unfinished.toString(),
                                        "--username=headwater",
                                        "--pwfile=" + password,
                                        "--auth=scram-sha-256",
                                        "--encoding=UTF8",
                                        "--locale-provider=builtin",
                                        "--locale=C.UTF-8",
                                        // Nothing of worth is in a cluster that has just been made.
                                        "--no-sync"))
                        .run(log, INITDB);
        Files.delete(password);
        if (result != 0) {
            throw new StackException(
                    "PostgreSQL's data could not be made in " + cluster + ": see " + log);
        }
        Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void requireWhole(Path cluster, Path programs) throws IOException {
        Path version = cluster.resolve("PG_VERSION");
        if (!Files.exists(version) || !Files.exists(cluster.resolve("global/pg_control"))) {
            throw new StackException(
                    "PostgreSQL's data in "
                            + cluster
                            + " are damaged (PG_VERSION or global/pg_control is missing): start"
                            + " with --fresh to begin with empty data");
        }
        String major = Files.readString(version).strip();
        if (!programs.getFileName().toString().contains("-" + major + ".")) {
            throw new StackException(
                    "PostgreSQL's data in "
                            + cluster
                            + " are of version "
                            + major
                            + " and cannot be read by "
                            + programs.getFileName()
                            + ": start with --fresh to begin with empty data");
        }
    }

    // PostgreSQL refuses to start while the process id in the file exists, whoever has it by now.
    // The caller holds the
    // data's lock and has ended what its run files name, so only a PostgreSQL on these very data
    // may still be right.
    private static void removeStalePid(Path cluster) throws IOException {
        running(cluster).ifPresent(OsProcess::kill);
        Files.deleteIfExists(cluster.resolve("postmaster.pid"));
    }

    /**
     * The PostgreSQL that its own file says is at work on these data, also where no run file does:
     * a launcher may have been killed between starting it and writing that down.
     */
    static Optional<OsProcess> running(Path cluster) throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String pid = Files.readString(file).lines().findFirst().orElse("").strip();
        return pid.matches("\\d{1,18}")
                ? ProcessHandle.of(Long.parseLong(pid))
                        .filter(process ->
                                process.info()
                                        .commandLine()
                                        .orElse("")
                                        .contains(cluster.toString()))
                        .map(OsProcess::new)
                : Optional.empty();
    }
}
