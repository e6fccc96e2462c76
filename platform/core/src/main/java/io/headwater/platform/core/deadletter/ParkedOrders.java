package io.headwater.platform.core.deadletter;

import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * What people want done with what a consumer has parked: taken from requests, and carried out by
 * the task of the partition on its own thread ({@link Parking}). An order that is not answered may
 * be given again: what was done is not done twice.
 */
public final class ParkedOrders {

    private static final int MOST = 1000;

    private final Map<Integer, Queue<Order>> byPartition = new HashMap<>();
    private final BiConsumer<ProcessingContext, Runnable> afterCommit;

    /** What became of an order. */
    public enum Answer {
        /** It was carried out, and that is committed. Not that the record was applied. */
        DONE,
        /** The aggregate does not stand still. */
        NOTHING_PARKED,
        /** Another record is the next of the aggregate. */
        NOT_NEXT,
        /** The partition is not here, or is just leaving, or too many orders wait. */
        TRY_AGAIN
    }

    /** For one aggregate. */
    sealed interface Order {

        String id();

        CompletableFuture<Answer> answer();
    }

    record Retry(String id, CompletableFuture<Answer> answer) implements Order {}

    record Discard(String id, long sequence, String reason, CompletableFuture<Answer> answer)
            implements Order {}

    /**
     * @param afterCommit has something done by a task's thread once what it wrote is committed
     */
    public ParkedOrders(BiConsumer<ProcessingContext, Runnable> afterCommit) {
        this.afterCommit = afterCommit;
    }

    /** Has what is parked of an aggregate tried again, as far as it comes. */
    public CompletableFuture<Answer> retry(int partition, String id) {
        return give(partition, new Retry(id, new CompletableFuture<>()));
    }

    /**
     * Has an aggregate go on without its next record, whether that is parked or missing. The
     * decision is on record before it takes effect.
     *
     * @param sequence of the record, so that nobody gives up another than the one that was looked
     *     at
     * @param reason a sentence for people
     */
    public CompletableFuture<Answer> discard(
            int partition, String id, long sequence, String reason) {
        return give(partition, new Discard(id, sequence, reason, new CompletableFuture<>()));
    }

    /** Carries out the rest of one that was begun. */
    synchronized CompletableFuture<Answer> give(int partition, Order order) {
        var waiting = byPartition.get(partition);
        if (waiting == null || waiting.size() >= MOST) {
            order.answer().complete(Answer.TRY_AGAIN);
        } else {
            waiting.add(order);
        }
        return order.answer();
    }

    /** From now on somebody looks for orders. */
    synchronized void open(int partition) {
        byPartition.computeIfAbsent(partition, _ -> new ArrayDeque<>());
    }

    /** Nobody does any more. */
    synchronized void close(int partition, Answer answer) {
        var left = byPartition.remove(partition);
        if (left != null) {
            left.forEach(order -> order.answer().complete(answer));
        }
    }

    synchronized @Nullable Order next(int partition) {
        var waiting = byPartition.get(partition);
        return waiting == null ? null : waiting.poll();
    }

    void afterCommit(ProcessingContext context, Runnable action) {
        afterCommit.accept(context, action);
    }
}
