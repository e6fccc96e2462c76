package io.headwater.platform.core.topic;

/** The topics that stores are kept in. */
public final class Changelogs {

    private Changelogs() {}

    /** The name that Kafka Streams gives the changelog of a store. */
    public static String of(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }
}
