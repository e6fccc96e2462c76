package io.headwater.localstack;

/** Is told what becomes of each part; called from several threads, one call at a time. */
@FunctionalInterface
public interface StackListener {

    /** What a part may be doing. */
    enum State {
        WAITING,
        STARTING,
        READY,
        STOPPING,
        STOPPED,
        DIED
    }

    /** A part has entered a state; the detail is a few words for the user, or nothing. */
    void changed(Part part, State state, String detail);
}
