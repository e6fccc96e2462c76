package io.headwater.platform.query.standby;

import io.headwater.platform.core.streams.StreamsStores;
import io.headwater.platform.query.topology.ViewPositions;
import io.headwater.platform.query.topology.ViewTopology;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks the owners of what this instance keeps beside them, once a second, with which position they
 * had everything, so that it knows how fresh it is when one of them dies.
 */
public final class StandbyWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StandbyWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final List<Watched> views;
    private final Owners owners;
    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("standby-watch").factory());

    /**
     * A view that is watched.
     *
     * @param view its name
     * @param owned how far it has come where this instance is the owner
     * @param standby is told of all other partitions
     */
    public record Watched(
            String view, StreamsStores stores, ViewPositions owned, Standby standby) {}

    /** Not started yet. */
    public StandbyWatch(List<Watched> views, Owners owners) {
        this.views = List.copyOf(views);
        this.owners = owners;
    }

    public void start() {
        var _ =
                looking.scheduleWithFixedDelay(
                        this::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }

    private void look() {
        for (var view : views) {
            try {
                look(view);
            } catch (RuntimeException e) {
                // What is not heard of grows stale, and says so.
                LOG.debug("nothing was heard of {}", view.view(), e);
            }
        }
    }

    private void look(Watched view) {
        var here = view.stores().address();
        var standby = view.standby();
        // As if another owner had said it: when it goes elsewhere, this is what is known of it.
        view.owned()
                .ends()
                .forEach((partition, end) -> {
                    standby.filled(partition);
                    standby.heard(partition, end.position(), end.nanos());
                });
        var others = new TreeSet<String>();
        var kept = new TreeSet<Integer>();
        view.stores()
                .placesOf(ViewTopology.ROWS)
                .forEach((partition, places) -> {
                    boolean isMine = here.equals(places.owner());
                    if (isMine || places.followers().contains(here)) {
                        kept.add(partition);
                        if (places.owner() != null && !isMine) {
                            others.add(places.owner());
                        }
                    }
                });
        standby.retain(kept);
        if (!kept.stream().allMatch(standby::isFilled)) {
            var replayed = view.stores().replayed(ViewTopology.ROWS);
            replayed.keySet().retainAll(kept);
            replayed.forEach(
                    (partition, far) -> standby.replayed(partition, far.offset(), far.end()));
        }
        for (var owner : others) {
            long before = System.nanoTime();
            owners.ends(owner, view.view())
                    .forEach((partition, end) ->
                            standby.heard(partition, end.position(), before - end.nanosAgo()));
        }
    }
}
