package io.headwater.localstack;

import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Headwater platform on this machine: real broker, registry, PostgreSQL and services, each a
 * process on 127.0.0.1.
 *
 * <p>Serves tests and {@code ./headwater up} alike. All methods may be called from any thread;
 * {@link #close} at any time, also while {@link #start} runs in another thread, and nothing is left
 * behind.
 */
public final class LocalStack implements AutoCloseable {

    private final StackSettings settings;
    private final DataDirectory data;
    private final Addresses addresses;
    private final Map<Part, PartProcess> running = new ConcurrentHashMap<>();
    private final Supervision supervision = new Supervision();
    private final CompletableFuture<String> hopeless = new CompletableFuture<>();
    private final Object ending = new Object();
    private volatile boolean closing;
    private volatile @Nullable Startup startup;
    private volatile @Nullable Training training;

    LocalStack(StackSettings settings) {
        this.settings = settings;
        this.data = DataDirectory.at(settings.data());
        this.addresses = new Addresses(settings.portOffset());
    }

    public static LocalStackBuilder builder() {
        return new LocalStackBuilder();
    }

    /**
     * Starts the parts that were chosen; returns when all are ready, or throws with none of them
     * left.
     */
    public void start() {
        data.open();
        try {
            // What a launcher that was killed left behind: it holds our ports and our data.
            RunningStack.in(data.root()).stopParts(_ -> {});
            Folders.delete(data.folder(Training.FOLDER));
            if (settings.fresh() || data.isHalfCleared()) {
                data.clear();
            }
            RunFile.of(
                            DataDirectory.LAUNCHER,
                            ProcessHandle.current(),
                            0,
                            data.log(DataDirectory.LAUNCHER).file())
                    .write(data.runFile(DataDirectory.LAUNCHER));
            startTogether(settings.parts());
            if (settings.supervised()) {
                training = Training.begin(settings, Map.copyOf(running), data);
            }
        } catch (Throwable e) {
            close();
            throw Sentences.of(e);
        }
    }

    /** Starts more parts of the same stack, or such as were stopped or killed. */
    public void start(Part... parts) {
        startTogether(List.of(parts));
    }

    /** Stops these parts in order and leaves the others running. */
    public void stop(Part... parts) {
        Stream.of(parts)
                .collect(
                        Collectors.groupingBy(
                                part -> Part.stopRank(part.module()),
                                TreeMap::new,
                                Collectors.toList()))
                .values()
                .forEach(rank -> GracefulEnd.together(rank, this::stopOne));
    }

    /** Ends a part as {@code kill -9} does. If the stack is supervised it comes back by itself. */
    public void kill(Part part) {
        Optional.ofNullable(settings.supervised() ? running.get(part) : running.remove(part))
                .ifPresent(PartProcess::kill);
    }

    public void restart(Part... parts) {
        stop(parts);
        start(parts);
    }

    public boolean isRunning(Part part) {
        return Optional.ofNullable(running.get(part)).map(PartProcess::isAlive).orElse(false);
    }

    public Addresses addresses() {
        return addresses;
    }

    public Path data() {
        return data.root();
    }

    /** The file with the output of all starts of a part. */
    public Path log(Part part) {
        return data.log(part.name()).file();
    }

    /**
     * Proportional set size of all processes in bytes, this one included; 0 where the machine does
     * not tell.
     */
    public long memory() {
        List<OsProcess> all =
                Stream.concat(
                                Stream.of(new OsProcess(ProcessHandle.current())),
                                running.values().stream()
                                        .flatMap(process -> process.osProcess().family().stream()))
                        .toList();
        return Memory.pss(all);
    }

    /** Stops everything in order and lets go of the data, which remain. */
    @Override
    public void close() {
        synchronized (running) {
            closing = true;
        }
        synchronized (ending) {
            Optional.ofNullable(startup).ifPresent(Startup::abort);
            Optional.ofNullable(training).ifPresent(Training::abort);
            stop(running.keySet().toArray(Part[]::new));
            data.close();
        }
    }

    /**
     * Waits until a part without which nothing works died too often to be started again, and says
     * so.
     */
    public String awaitHopeless() throws InterruptedException {
        try {
            return hopeless.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void startTogether(Collection<Part> parts) {
        Ports.requireFree(parts, settings.portOffset());
        Startup starting =
                new Startup(parts, this::startOne, _ -> prepareBroker(), _ -> prepareRegistry());
        startup = starting;
        starting.run();
    }

    /** What runs now. */
    Collection<PartProcess> processes() {
        return List.copyOf(running.values());
    }

    private void prepareBroker() throws Exception {
        try (Admin admin = new BrokerProbe(Part.BROKER.port(settings.portOffset())).admin()) {
            settings.brokerStep().run(admin);
        }
    }

    private void prepareRegistry() throws Exception {
        settings.registryStep().run(URI.create(addresses.schemaRegistryUrl()));
    }

    private void startOne(Part part) throws Exception {
        settings.listener().changed(part, StackListener.State.STARTING, "");
        Launch launch = settings.server(part, data).prepare();
        if (part.equals(Part.REGISTRY)) {
            RegistryTopics.make(data, Part.BROKER.port(settings.portOffset()));
        }
        PartProcess process = spawn(part, launch);
        try {
            process.awaitReady();
        } catch (StackException e) {
            var cache = launch.startCache().filter(StartCache::exists);
            if (!process.crashed() || cache.isEmpty()) {
                throw e;
            }
            cache.get().discard();
            process = spawn(part, launch);
            process.awaitReady();
        }
        settings.listener().changed(part, StackListener.State.READY, "");
        PartProcess ready = process;
        process.onExit(() -> died(part, ready));
    }

    // One at a time with close(), so that no process appears behind its back.
    private PartProcess spawn(Part part, Launch launch) throws Exception {
        synchronized (running) {
            if (closing) {
                throw new StackException("stopped while starting the " + part);
            }
            PartProcess process =
                    PartProcess.spawn(
                            part, launch, settings.rehearsing(), data, settings.portOffset());
            running.put(part, process);
            return process;
        }
    }

    private void died(Part part, PartProcess process) {
        if (closing || running.get(part) != process) {
            return;
        }
        settings.listener().changed(part, StackListener.State.DIED, process.died("while running"));
        while (settings.supervised() && !closing && running.get(part) == process) {
            if (!supervision.permits(part)) {
                settings.listener()
                        .changed(part, StackListener.State.STOPPED, Supervision.givesUp(part));
                if (!part.isService()) {
                    hopeless.complete(Supervision.givesUp(part));
                }
                return;
            }
            try {
                startOne(part);
                return;
            } catch (Exception e) {
                settings.listener()
                        .changed(part, StackListener.State.DIED, Sentences.of(e).sentence());
                process = Optional.ofNullable(running.get(part)).orElse(process);
            }
        }
    }

    private void stopOne(Part part) {
        PartProcess process;
        synchronized (running) {
            process = running.remove(part);
        }
        if (process != null) {
            settings.listener().changed(part, StackListener.State.STOPPING, "");
            process.stop();
            settings.listener().changed(part, StackListener.State.STOPPED, "");
        }
    }
}
