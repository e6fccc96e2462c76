package io.headwater.localstack;

import java.util.List;

/**
 * One process of the stack: what it is called and where it listens; a {@link Server} says how it is
 * run.
 *
 * @param module the part's name, for a service its Maven module
 * @param instance 1 for the first, 2 for a second of the same module …
 * @param basePort the first instance's port at port offset 0
 */
public record Part(String module, int instance, int basePort) {

    public static final Part BROKER = new Part("broker", 1, 9092);
    public static final Part REGISTRY = new Part("registry", 1, 8081);
    public static final Part POSTGRES = new Part("postgres", 1, 5433);
    public static final Part COMMAND_SERVICE = new Part("command-service", 1, 8101);
    public static final Part PROJECTION_SERVICE = new Part("projection-service", 1, 8102);
    public static final Part SAGA_ORCHESTRATOR = new Part("saga-orchestrator", 1, 8103);

    /** What services need, in the order in which they are named to a reader. */
    public static final List<Part> INFRASTRUCTURE = List.of(BROKER, REGISTRY, POSTGRES);

    public static final List<Part> SERVICES =
            List.of(COMMAND_SERVICE, PROJECTION_SERVICE, SAGA_ORCHESTRATOR);

    private static final int PORTS_BETWEEN_INSTANCES = 10;

    /** The same part, the n-th of its kind, counted from 1. */
    public Part instance(int number) {
        return new Part(module, number, basePort);
    }

    /**
     * The name of its log, its run file and its folder: {@code command-service}, {@code
     * command-service-2}.
     */
    public String name() {
        return instance == 1 ? module : module + "-" + instance;
    }

    boolean isService() {
        return !INFRASTRUCTURE.contains(this);
    }

    /** Lower stops first: nobody loses what it still works with. */
    static int stopRank(String name) {
        return switch (name) {
            case "broker" -> 3;
            case "postgres" -> 2;
            case "registry" -> 1;
            default -> 0;
        };
    }

    int port(int offset) {
        return basePort + offset + PORTS_BETWEEN_INSTANCES * (instance - 1);
    }

    /**
     * Every port it listens on, its own first; the next is a controller's, or of the management.
     */
    List<Integer> ports(int offset) {
        return equals(BROKER) || equals(REGISTRY)
                ? List.of(port(offset), port(offset) + 1)
                : List.of(port(offset));
    }

    /** PostgreSQL's TERM would wait for its clients to leave. */
    static String stopSignal(String name) {
        return name.equals("postgres") ? "INT" : "TERM";
    }

    @Override
    public String toString() {
        return name();
    }
}
