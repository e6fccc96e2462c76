package io.headwater.platform.core.saga;

/**
 * A command to an aggregate.
 *
 * @param type of the aggregate, e.g. {@code account}
 * @param command a record of that type's commands
 */
public record Order(String type, String aggregateId, Object command) {

    /** Makes one of what a saga keeps in mind. */
    @FunctionalInterface
    public interface Of<S> {
        Order order(String sagaId, S state);
    }
}
