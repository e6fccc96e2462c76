package io.headwater.platform.query.rest;

import io.headwater.platform.core.service.Peers;
import io.headwater.platform.query.query.ViewApplications;
import io.headwater.platform.query.topology.ViewTopology;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks the owners of what this instance keeps beside them, once a second, with which position they
 * had everything, so that it knows how fresh it is when one of them dies.
 */
public final class StandbyWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StandbyWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ViewApplications applications;
    private final Peers peers;
    private final JsonMapper json;
    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("standby-watch").factory());

    private volatile boolean running;

    public StandbyWatch(ViewApplications applications, Peers peers, JsonMapper json) {
        this.applications = applications;
        this.peers = peers;
        this.json = json;
    }

    @Override
    public void start() {
        running = true;
        var _ =
                looking.scheduleWithFixedDelay(
                        this::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        looking.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void look() {
        for (var view : applications.names()) {
            try {
                look(view);
            } catch (RuntimeException e) {
                // What is not heard of grows stale, and says so.
                LOG.debug("nothing was heard of {}", view, e);
            }
        }
    }

    private void look(String view) {
        var stores = applications.of(view).stores();
        var owned = applications.owned(view);
        var standby = applications.followed(view);
        // As if another owner had said it: when it goes elsewhere, this is what is known of it.
        owned.ends()
                .forEach((partition, end) -> {
                    standby.filled(partition);
                    standby.heard(partition, end.position(), end.nanos());
                });
        var owners = new TreeSet<String>();
        var kept = new TreeSet<Integer>();
        stores.placesOf(ViewTopology.ROWS)
                .forEach((partition, places) -> {
                    var owner = places.owner();
                    boolean isMine = stores.address().equals(owner);
                    if (isMine || places.followers().contains(stores.address())) {
                        kept.add(partition);
                        if (owner != null && !isMine) {
                            owners.add(owner);
                        }
                    }
                });
        standby.retain(kept);
        if (!kept.stream().allMatch(standby::isFilled)) {
            var replayed = stores.replayed(ViewTopology.ROWS);
            replayed.keySet().retainAll(kept);
            replayed.forEach(
                    (partition, far) -> standby.replayed(partition, far.offset(), far.end()));
        }
        owners.forEach(owner -> ask(view, owner));
    }

    private void ask(String view, String owner) {
        long before = System.nanoTime();
        peers.find(owner, "/internal/views/%s/ends".formatted(view), new HttpHeaders(), PAUSE)
                .filter(answer -> answer.getStatusCode().is2xxSuccessful())
                .map(answer ->
                        json.readValue(
                                answer.getBody(),
                                new TypeReference<SortedMap<Integer, PartitionEnd>>() {}))
                .ifPresent(ends ->
                        ends.forEach((partition, end) ->
                                applications
                                        .followed(view)
                                        .heard(
                                                partition,
                                                end.position(),
                                                before - end.nanosAgo())));
    }
}
