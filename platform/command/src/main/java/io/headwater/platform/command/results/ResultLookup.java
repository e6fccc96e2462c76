package io.headwater.platform.command.results;

import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.streams.StreamsApplication;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Finds out what became of a command, from committed topics alone. */
public final class ResultLookup {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final AvroDeserializer<CommandResult> deserializer;
    private final Offsets offsets;
    private final CommandBacklog backlog;

    public ResultLookup(Admin admin, String bootstrapServers, SchemaRegistry registry) {
        this.deserializer = new AvroDeserializer<>(registry, RecordTypes.of(CommandResult.class));
        this.offsets = new Offsets(admin);
        this.backlog = new CommandBacklog(bootstrapServers, offsets);
    }

    /**
     * Looks in the store, then among the commands that wait; a command that is in neither was
     * decided a moment ago, which the store then learns, or never sent.
     *
     * @param application the type's, of {@link ResultsTopology}
     * @param patience how long the look may take
     * @throws ResultsUnavailableException where it cannot be said by then
     */
    public Lookup find(
            StreamsApplication application,
            String type,
            String aggregateId,
            String commandId,
            Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        var owner =
                application
                        .ownerOf(ResultsTopology.BY_COMMAND, aggregateId)
                        .orElseThrow(() -> unavailable(application));
        if (!owner.isHere()) {
            return new Lookup.Elsewhere(owner.address());
        }
        var key = ResultsTopology.key(aggregateId, commandId);
        var found = stored(application, key);
        if (found == null) {
            if (backlog.holds(type, aggregateId, commandId, end)) {
                return new Lookup.Pending();
            }
            awaitAllResults(type, owner.partition(), end);
            found = stored(application, key);
        }
        return found == null ? new Lookup.Unknown() : new Lookup.Decided(deserializer.read(found));
    }

    private static byte @Nullable [] stored(StreamsApplication application, String key) {
        var store =
                application
                        .store(
                                StoreQueryParameters.fromNameAndType(
                                        ResultsTopology.BY_COMMAND,
                                        QueryableStoreTypes.<String, byte[]>windowStore()))
                        .orElseThrow(() -> unavailable(application));
        try {
            return latest(store, key);
        } catch (InvalidStateStoreException e) {
            throw new ResultsUnavailableException(
                    "the results of %s are moving to another instance".formatted(application.id()),
                    e);
        }
    }

    private static byte @Nullable [] latest(ReadOnlyWindowStore<String, byte[]> store, String key) {
        byte @Nullable [] latest = null;
        try (var all = store.fetch(key, Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE))) {
            while (all.hasNext()) {
                latest = all.next().value;
            }
        }
        return latest;
    }

    /** Until the application has come to where the topic ends now. */
    private void awaitAllResults(String type, int partition, long deadline) {
        var results = new TopicPartition(new TypeTopics(type).results(), partition);
        long end = offsets.ends(List.of(results)).getOrDefault(results, 0L);
        var group = ResultsTopology.applicationId(type);
        while (offsets.committed(group, List.of(results)).getOrDefault(results, 0L) < end) {
            if (System.nanoTime() > deadline) {
                throw new ResultsUnavailableException(
                        "the results of %s are not read to their end yet".formatted(results), null);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static ResultsUnavailableException unavailable(StreamsApplication application) {
        return new ResultsUnavailableException(
                application.id() + " is " + application.condition(), null);
    }
}
