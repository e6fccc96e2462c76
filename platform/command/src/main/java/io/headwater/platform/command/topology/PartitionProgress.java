package io.headwater.platform.command.topology;

import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.message.Position;
import io.headwater.platform.core.topic.TopicLookup;

import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;

/**
 * Decides each record of one partition once, wherever the group's offsets are moved to, and knows a
 * topic that was deleted and made anew under the same name.
 */
final class PartitionProgress {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionProgress.class);
    private static final String KEY = "progress";

    private final KeyValueStore<String, byte[]> store;
    private final TopicLookup topics;
    private final String topic;
    private final int partition;
    private final String changelog;
    private final AvroSerializer<Progress> writer;
    private Progress progress;

    /** Whether the records being passed over are known to be of the topic that was decided. */
    private boolean sameTopic;

    private long lastSeen = Position.BEFORE_ANY;

    /** Loads what an earlier life of the partition left; asks which topic it is of. */
    PartitionProgress(
            KeyValueStore<String, byte[]> store, String changelog, Source source, RecordWire wire) {
        this.store = store;
        this.changelog = changelog;
        this.topics = source.topics();
        this.topic = source.topic();
        this.partition = source.partition();
        var types = RecordTypes.of(Progress.class);
        this.writer = new AvroSerializer<>(wire, types);
        writer.prepare(changelog, Progress.class);
        var bytes = store.get(KEY);
        this.progress =
                bytes == null
                        ? Progress.none(topics.of(topic).id(), Instant.EPOCH)
                        : new AvroDeserializer<Progress>(wire, types).read(bytes);
        forgetAnotherTopic();
    }

    /** Which partition of which topic, and who knows the topic's id. */
    record Source(String topic, int partition, TopicLookup topics) {}

    /**
     * Whether the record was decided or parked before. Then its offset was moved back by somebody;
     * or the topic is another one, of which nothing was.
     */
    boolean isDecided(long offset) {
        boolean movedBack = offset <= lastSeen;
        lastSeen = offset;
        if (offset > progress.decided()) {
            sameTopic = false;
            return false;
        }
        if (movedBack || !sameTopic) {
            forgetAnotherTopic();
            sameTopic = offset <= progress.decided();
        }
        return sameTopic;
    }

    /** Counts the record as decided; to be saved in the transaction of all that it caused. */
    void decided(long offset, boolean hadEvents, long time) {
        progress =
                new Progress(
                        progress.topicId(),
                        offset,
                        hadEvents ? offset : progress.lastWithEvents(),
                        Instant.ofEpochMilli(time));
    }

    /** Stores how far the partition is decided. */
    void save() {
        store.put(KEY, writer.write(changelog, progress));
    }

    /** The position that a view must have reached to have all events before the current record. */
    Position lastWithEvents() {
        return new Position(topic, partition, progress.lastWithEvents());
    }

    /**
     * The time by which command ids are forgotten: the record's, but never behind that of an
     * earlier record, nor ahead of this machine's clock. A record from the future must not make the
     * partition forget all ids at once.
     */
    long time(long recordTime, long clock) {
        return Math.max(progress.time().toEpochMilli(), Math.min(recordTime, clock));
    }

    private void forgetAnotherTopic() {
        var id = topics.of(topic).id();
        if (id.equals(progress.topicId())) {
            return;
        }
        LOG.warn(
                "topic {} was deleted and made anew: {}-{} begins again; up to offset {} the old"
                        + " one was decided",
                topic,
                topic,
                partition,
                progress.decided());
        progress = Progress.none(id, progress.time());
    }
}
