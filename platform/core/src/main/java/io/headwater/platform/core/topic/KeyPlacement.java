package io.headwater.platform.core.topic;

import org.apache.kafka.common.utils.Utils;

/**
 * Where a record lies by its key: by murmur2, as Kafka's own Java producer and Kafka Streams place
 * it. Clients built on librdkafka place it by CRC32, unless told {@code
 * partitioner=murmur2_random}.
 */
public final class KeyPlacement {

    private KeyPlacement() {}

    /** The partition out of {@code 0 … partitions - 1}. */
    public static int partition(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
