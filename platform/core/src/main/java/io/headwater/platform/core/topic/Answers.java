package io.headwater.platform.core.topic;

import org.apache.kafka.common.KafkaFuture;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a cluster answers to an admin client, or a sentence that says why it does not.
 *
 * @param bootstrapServers where the admin client connects to, for messages
 * @param deadline of each answer
 */
public record Answers(String bootstrapServers, Duration deadline) {

    /**
     * The answer.
     *
     * @param failure what could not be done without it, for the message
     * @throws TopicException where Kafka refuses or does not answer
     */
    public <T> T to(KafkaFuture<T> question, String failure) {
        try {
            return await(question);
        } catch (ExecutionException e) {
            throw refused(failure, e);
        }
    }

    /** The same for a caller that knows a refusal by its cause. */
    public <T> T await(KafkaFuture<T> question) throws ExecutionException {
        try {
            return question.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw silent(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicException("interrupted while waiting for Kafka", e);
        }
    }

    /** The refusal in a sentence. */
    public TopicException refused(String what, ExecutionException failure) {
        return failure.getCause() instanceof org.apache.kafka.common.errors.TimeoutException
                ? silent(failure)
                : new TopicException(
                        "%s: Kafka at %s says: %s"
                                .formatted(what, bootstrapServers, reason(failure)),
                        failure);
    }

    private static String reason(ExecutionException failure) {
        var cause = failure.getCause();
        return String.valueOf(cause == null ? failure.getMessage() : cause.getMessage());
    }

    private TopicException silent(Exception cause) {
        return new TopicException(
                "Kafka at %s does not answer within %d s: is it running, and is this its address?"
                        .formatted(bootstrapServers, deadline.toSeconds()),
                cause);
    }
}
