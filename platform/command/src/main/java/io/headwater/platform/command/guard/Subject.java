package io.headwater.platform.command.guard;

/**
 * Whom a guard looks after.
 *
 * @param type the aggregate type
 * @param applicationId the application that decides it
 */
public record Subject(String type, String applicationId) {

    /** Whether Kafka Streams keeps a store of the application in this topic. */
    boolean hasChangelog(String topic) {
        return topic.startsWith(applicationId + "-") && topic.endsWith("-changelog");
    }
}
