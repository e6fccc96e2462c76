package io.headwater.platform.core.topic;

/** Kafka did not do or tell what was asked; the message is a sentence for whoever asked. */
public final class TopicException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TopicException(String sentence) {
        super(sentence);
    }

    TopicException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
