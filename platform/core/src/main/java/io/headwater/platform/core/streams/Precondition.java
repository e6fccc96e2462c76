package io.headwater.platform.core.streams;

/** What must be so before an application runs, and while it does. */
@FunctionalInterface
public interface Precondition {

    /** For an application that may always run. */
    Precondition NONE = Verdict.Met::new;

    /** How it is now. Asked on a thread of its own, and answers within some seconds. */
    Verdict verdict();

    /** What came of a look at a precondition. */
    sealed interface Verdict {

        /** It is so. */
        record Met() implements Verdict {}

        /** It is not so: what runs is stopped, until it is. */
        record Unmet(String why) implements Verdict {}

        /** Nobody can tell now: what runs goes on, and nothing is started. */
        record Unknown(String why) implements Verdict {}
    }
}
