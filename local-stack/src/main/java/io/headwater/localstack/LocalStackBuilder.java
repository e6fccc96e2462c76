package io.headwater.localstack;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Chooses what a {@link LocalStack} is made of. By default: all infrastructure, no service, the
 * default ports.
 */
public final class LocalStackBuilder {

    private @Nullable Home home;
    private @Nullable Path data;
    private @Nullable Integer portOffset = 0;
    private List<Part> parts = Part.INFRASTRUCTURE;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private boolean fresh;
    private boolean supervised;
    private BrokerStep brokerStep = _ -> {};
    private RegistryStep registryStep = _ -> {};
    private StackListener listener = (_, _, _) -> {};

    LocalStackBuilder() {}

    /** The checkout; found by itself where it is not given. */
    public LocalStackBuilder home(Home checkout) {
        this.home = checkout;
        return this;
    }

    /**
     * Where everything is kept; survives {@link LocalStack#close}. By default {@code
     * .headwater/data} in the checkout.
     */
    public LocalStackBuilder data(Path directory) {
        this.data = directory;
        return this;
    }

    /** Added to each default port; a multiple of 100. */
    public LocalStackBuilder portOffset(int offset) {
        this.portOffset = offset;
        return this;
    }

    /** Ports that are free now, also for the parts that will be started later. */
    public LocalStackBuilder freePorts() {
        this.portOffset = null;
        return this;
    }

    /**
     * What {@link LocalStack#start()} starts; other parts may follow with {@link
     * LocalStack#start(Part...)}.
     */
    public LocalStackBuilder parts(Part... chosen) {
        this.parts = List.of(chosen);
        return this;
    }

    /** An environment variable of every service. */
    public LocalStackBuilder environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Begins with empty data. */
    public LocalStackBuilder fresh() {
        this.fresh = true;
        return this;
    }

    /**
     * Starts parts again that die, and makes start caches in the background: what a launcher wants
     * and most tests do not.
     */
    public LocalStackBuilder supervised() {
        this.supervised = true;
        return this;
    }

    /** Done once the broker is ready and before services start. */
    public LocalStackBuilder onceBrokerIsReady(BrokerStep step) {
        this.brokerStep = step;
        return this;
    }

    /** Done once the registry is ready and before services start. */
    public LocalStackBuilder onceRegistryIsReady(RegistryStep step) {
        this.registryStep = step;
        return this;
    }

    public LocalStackBuilder listener(StackListener told) {
        this.listener = told;
        return this;
    }

    /** The stack, with nothing started. */
    public LocalStack build() {
        Home checkout = home == null ? Home.find() : home;
        int offset = portOffset == null ? Ports.freeOffset(everyPart()) : portOffset;
        Path directory = data == null ? checkout.defaultData(offset) : data;
        StackListener oneAtATime =
                new StackListener() {
                    @Override
                    public synchronized void changed(Part part, State state, String detail) {
                        listener.changed(part, state, detail);
                    }
                };
        return new LocalStack(
                new StackSettings(
                        checkout,
                        directory,
                        offset,
                        parts,
                        Map.copyOf(environment),
                        fresh,
                        supervised,
                        false,
                        brokerStep,
                        registryStep,
                        oneAtATime));
    }

    /** The stack, ready. */
    public LocalStack start() {
        LocalStack stack = build();
        stack.start();
        return stack;
    }

    private List<Part> everyPart() {
        List<Part> known =
                Stream.concat(Part.INFRASTRUCTURE.stream(), Part.SERVICES.stream()).toList();
        Stream<Part> more =
                Stream.concat(Part.SERVICES.stream().map(part -> part.instance(2)), parts.stream());
        return Stream.concat(known.stream(), more).distinct().toList();
    }
}
