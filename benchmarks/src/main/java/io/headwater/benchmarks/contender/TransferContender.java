package io.headwater.benchmarks.contender;

import org.apache.kafka.clients.producer.ProducerRecord;

import java.util.Map;

/** One of those that run transfers: whoever decides on accounts, and whoever coordinates. */
public interface TransferContender {

    String name();

    /** Where what a saga did lies; the event that ends one has the type that Headwater's has. */
    String events();

    /** The consumer groups that read what comes of transfers, and the topic that each reads. */
    Map<String, String> inputs();

    /**
     * What begins one.
     *
     * @param number 0, 1, 2 …, which says between which accounts
     * @param completes or else its second step is refused
     */
    ProducerRecord<byte[], byte[]> start(long number, boolean completes);

    /** Starts it; returns when it is ready. */
    Running start();

    /** Its processes; closing it ends them cleanly. */
    @FunctionalInterface
    interface Running extends AutoCloseable {

        @Override
        void close();
    }
}
