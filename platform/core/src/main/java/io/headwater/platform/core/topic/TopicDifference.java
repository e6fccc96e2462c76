package io.headwater.platform.core.topic;

/** One way in which a topic is not as the contract says. */
public record TopicDifference(String topic, TopicSetting expected, String found) {

    public static final String EXISTS = "exists";
    public static final String PARTITIONS = "partitions";

    static TopicDifference missing(String topic) {
        return new TopicDifference(topic, TopicSetting.exactly(EXISTS, "yes"), "no");
    }

    /** In one sentence. */
    public String sentence() {
        return expected.name().equals(EXISTS)
                ? topic + " does not exist"
                : "%s: %s is %s, expected %s"
                        .formatted(topic, expected.name(), found, expected.expectation());
    }

    /** What to do about it. */
    public String remedy(String bootstrapServers) {
        var server = " --bootstrap-server " + bootstrapServers;
        var create = "./headwater topics create" + server;
        return switch (expected.name()) {
            case EXISTS -> create;
            case PARTITIONS ->
                    "only an empty topic can be made anew: kafka-topics.sh%s --delete --topic %s, then %s --partitions %s=%s"
                            .formatted(server, topic, create, type(), expected.value());
            case Replication.FACTOR ->
                    "kafka-reassign-partitions.sh%s with %s replicas for each partition of %s"
                            .formatted(server, expected.value(), topic);
            default ->
                    "kafka-configs.sh%s --alter --topic %s --add-config %s=%s"
                            .formatted(server, topic, expected.name(), expected.value());
        };
    }

    private String type() {
        return topic.substring(0, topic.indexOf('.'));
    }
}
