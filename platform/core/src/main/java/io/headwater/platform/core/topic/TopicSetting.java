package io.headwater.platform.core.topic;

/**
 * One setting of a topic.
 *
 * @param value what a topic is created with; in numbers {@code -1} is without limit
 * @param moreWillDo whether a larger number serves as well
 */
public record TopicSetting(String name, String value, boolean moreWillDo) {

    private static final String UNLIMITED = "-1";

    static TopicSetting exactly(String name, String value) {
        return new TopicSetting(name, value, false);
    }

    static TopicSetting atLeast(String name, long value) {
        return new TopicSetting(name, Long.toString(value), true);
    }

    boolean accepts(String found) {
        return value.equals(found)
                || (moreWillDo
                        && (UNLIMITED.equals(found)
                                || Long.parseLong(found) > Long.parseLong(value)));
    }

    /** In words. */
    public String expectation() {
        return moreWillDo ? "at least " + value : value;
    }
}
