package io.headwater.platform.command.results;

import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.streams.StreamsApplication;
import io.headwater.platform.core.topic.ApplicationIds;
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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Finds out what became of a command, from committed topics alone. */
public final class ResultLookup implements AutoCloseable {

    /** Of commands that wait: as long as a caller may prefer; most have less patience. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);

    /** Between two looks for what waits: a decider that is away needs the cluster to come back. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final AvroDeserializer<CommandResult> deserializer;
    private final Offsets offsets;
    private final CommandBacklog backlog;
    private final String bootstrapServers;
    private final Map<String, Looks> looks = new ConcurrentHashMap<>();

    /**
     * @param deciders the ids of the applications that decide, by type
     */
    public ResultLookup(
            Admin admin, String bootstrapServers, RecordWire wire, UnaryOperator<String> deciders) {
        this.deserializer = new AvroDeserializer<>(wire, RecordTypes.of(CommandResult.class));
        this.offsets = new Offsets(admin);
        this.backlog = new CommandBacklog(bootstrapServers, offsets, deciders);
        this.bootstrapServers = bootstrapServers;
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
                        .stores()
                        .ownerOf(ResultsTopology.BY_COMMAND, aggregateId)
                        .orElseThrow(() -> unavailable(application));
        if (!owner.isHere()) {
            return new Lookup.Elsewhere(owner.address());
        }
        var wanted = new Wanted(aggregateId, commandId);
        var looks = looks(type);
        var results = new TopicPartition(new TypeTopics(type).results(), owner.partition());
        var found = stored(application, looks, results, wanted, end);
        if (found == null) {
            if (looks.backlog().ask(wanted, end).contains(wanted)) {
                return new Lookup.Pending();
            }
            awaitAllResults(looks, results, end);
            found = stored(application, looks, results, wanted, end);
        }
        return found == null ? new Lookup.Unknown() : new Lookup.Decided(deserializer.read(found));
    }

    /** The result that the topic has where the store says. */
    private static byte @Nullable [] stored(
            StreamsApplication application,
            Looks looks,
            TopicPartition results,
            Wanted wanted,
            long deadline) {
        var key = ResultsTopology.key(wanted.aggregateId(), wanted.commandId());
        var offset = offset(application, key);
        if (offset == null) {
            return null;
        }
        var place = new ResultReader.Place(results, ResultsTopology.offset(offset), wanted);
        return looks.results().ask(place, deadline).get(place);
    }

    private static byte @Nullable [] offset(StreamsApplication application, String key) {
        var store =
                application
                        .stores()
                        .find(
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
    private static void awaitAllResults(Looks looks, TopicPartition results, long deadline) {
        long end = looks.ends().ask(results, deadline).getOrDefault(results, 0L);
        while (looks.read().ask(results, deadline).getOrDefault(results, 0L) < end) {
            if (System.nanoTime() > deadline) {
                throw new ResultsUnavailableException(
                        "the results of %s are not read to their end yet".formatted(results), null);
            }
        }
    }

    /**
     * What is looked for in a type's topics, by all callers together.
     *
     * @param reader closed in the end
     * @param results read back by where they lie
     * @param backlog commands that wait
     * @param ends where results end
     * @param read how far the application has come with them
     */
    private record Looks(
            ResultReader reader,
            SharedLook<ResultReader.Place, Map<ResultReader.Place, byte[]>> results,
            SharedLook<Wanted, Set<Wanted>> backlog,
            SharedLook<TopicPartition, Map<TopicPartition, Long>> ends,
            SharedLook<TopicPartition, Map<TopicPartition, Long>> read) {}

    private Looks looks(String type) {
        return looks.computeIfAbsent(type, this::newLooks);
    }

    private Looks newLooks(String type) {
        var reader = new ResultReader(bootstrapServers);
        var group = ApplicationIds.results(type);
        return new Looks(
                reader,
                new SharedLook<>(places -> reader.read(places, LONGEST_LOOK), Duration.ZERO),
                new SharedLook<>(wanted -> backlog.among(type, wanted, LONGEST_LOOK), PAUSE),
                new SharedLook<>(offsets::ends, PAUSE),
                new SharedLook<>(partitions -> offsets.committed(group, partitions), PAUSE));
    }

    @Override
    public void close() {
        looks.values().forEach(look -> look.reader().close());
    }

    private static ResultsUnavailableException unavailable(StreamsApplication application) {
        return new ResultsUnavailableException(
                application.id() + " is " + application.condition(), null);
    }
}
