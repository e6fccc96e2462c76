package io.headwater.platform.core.topic;

/**
 * The topics of one aggregate or saga type, by the one rule that names them.
 *
 * @param type in the singular, e.g. {@code user}
 */
public record TypeTopics(String type) {

    public String commands() {
        return type + ".commands";
    }

    public String events() {
        return type + ".events";
    }

    public String results() {
        return type + ".results";
    }

    /** Where the unreadable records of a topic go. */
    public static String deadLetters(String topic) {
        return topic + ".dlq";
    }
}
