package io.headwater.platform.core.saga;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * One step: what is asked of which aggregate, and what if that is refused. It is done when the
 * command is accepted, and refused for good when the retries end; a saga with a step that was
 * refused for good turns back, and undoes those that were done.
 *
 * @param name kebab-case; the timeline and the command's id bear it
 * @param deadline how long its command counts: decided later, it is refused as expired, so that
 *     each step ends with a definite answer
 * @param undoing the command that takes it back; {@code null} where nothing need be
 * @param certain whether the saga never turns back for it: it is beyond that point, and waits for
 *     people when the retries end
 * @param learned what the saga records of events that the command causes
 */
public record Step<E, S>(
        String name,
        Order.Of<S> asking,
        Duration deadline,
        RetryPolicy retry,
        Order.@Nullable Of<S> undoing,
        boolean certain,
        Map<Class<?>, Function<Object, E>> learned) {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    public Step {
        learned = Map.copyOf(learned);
    }

    /** Tried once, within 30 s, with nothing to undo. */
    public static <E, S> Step<E, S> named(String name, Order.Of<S> asking) {
        return new Step<>(name, asking, DEADLINE, RetryPolicy.NONE, null, false, Map.of());
    }

    public Step<E, S> within(Duration deadline) {
        return new Step<>(name, asking, deadline, retry, undoing, certain, learned);
    }

    public Step<E, S> retried(RetryPolicy retry) {
        return new Step<>(name, asking, deadline, retry, undoing, certain, learned);
    }

    /** The command that takes it back, tried persistently. */
    public Step<E, S> undoneBy(Order.Of<S> undoing) {
        return new Step<>(name, asking, deadline, retry, undoing, certain, learned);
    }

    /** Beyond it there is no turning back: it is tried persistently. */
    public Step<E, S> mustSucceed() {
        return new Step<>(name, asking, deadline, RetryPolicy.PERSISTENT, undoing, true, learned);
    }

    /** Records what an event that the command causes says. */
    public <V> Step<E, S> learning(Class<V> event, Function<V, E> lesson) {
        var all = new HashMap<>(learned);
        all.put(event, told -> lesson.apply(event.cast(told)));
        return new Step<>(name, asking, deadline, retry, undoing, certain, all);
    }

    /**
     * Whether one of these is an event that it learns of.
     *
     * @param events full names, of which the last part is the class's own name
     */
    public boolean learnsOf(Collection<String> events) {
        return learned.keySet().stream()
                .map(Class::getSimpleName)
                .anyMatch(name -> events.stream().anyMatch(full -> full.endsWith("." + name)));
    }

    RetryPolicy retry(boolean undo) {
        return undo ? RetryPolicy.PERSISTENT : retry;
    }
}
