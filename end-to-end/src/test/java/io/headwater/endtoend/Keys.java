package io.headwater.endtoend;

import io.headwater.platform.core.topic.KeyPlacement;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Ids of new aggregates, by where they lie. */
final class Keys {

    /** Of each topic of the platform under test. */
    static final int PARTITIONS = 4;

    private Keys() {}

    /** Another one each time, which belongs to this partition. */
    static String on(int partition) {
        return Stream.generate(() -> "k-" + UUID.randomUUID())
                .filter(key -> partitionOf(key) == partition)
                .findFirst()
                .orElseThrow();
    }

    /** Where Kafka's Java clients place the key. */
    static int partitionOf(String key) {
        return KeyPlacement.partition(key.getBytes(StandardCharsets.UTF_8), PARTITIONS);
    }

    /** Where librdkafka's default partitioner places it. */
    static int librdkafkasPartitionOf(String key) {
        var crc = new CRC32();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % PARTITIONS);
    }
}
