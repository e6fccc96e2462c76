package io.headwater.benchmarks.load;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Writes the events that open more accounts; each is answered when the broker has it. */
public final class EventWrites implements Requests, AutoCloseable {

    private final OpenedAccounts accounts;
    private final KafkaProducer<byte[], byte[]> producer;

    public EventWrites(String bootstrapServers, OpenedAccounts accounts) {
        this.accounts = accounts;
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ProducerConfig.LINGER_MS_CONFIG,
                                0),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    @Override
    public CompletionStage<?> next() {
        var written = new CompletableFuture<Object>();
        var _ =
                producer.send(
                        accounts.next(),
                        (place, failure) -> {
                            if (failure == null) {
                                written.complete(place);
                            } else {
                                written.completeExceptionally(failure);
                            }
                        });
        return written;
    }

    @Override
    public void close() {
        producer.close();
    }
}
