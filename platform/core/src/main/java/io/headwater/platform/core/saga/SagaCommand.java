package io.headwater.platform.core.saga;

import io.headwater.platform.core.message.CommandError;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a saga is told behind its beginning. Whoever tells it, the machine or people, it lies on the
 * saga's own topic of commands, and is told in that order.
 */
public sealed interface SagaCommand {

    /** What comes by itself. A saga that is parked has it wait. */
    sealed interface SagaNews extends SagaCommand {}

    /**
     * A command of the saga's was decided.
     *
     * @param events full names of those that it caused
     * @param errors why it is refused; empty where it was accepted
     */
    record ReportResult(String commandId, List<String> events, List<CommandError> errors)
            implements SagaNews {
        public ReportResult {
            events = List.copyOf(events);
            errors = List.copyOf(errors);
        }
    }

    /**
     * A command of the saga's caused an event.
     *
     * @param event in the wire format, as it lies on its topic
     */
    record ReportEvent(String commandId, ByteBuffer event) implements SagaNews {}

    /** The time has come to try a refused step again. */
    record WakeStep(String step, boolean undo, int attempt) implements SagaNews {}

    /** The time has come to tell a parked saga again what waits. */
    record WakeSaga(int attempt) implements SagaCommand {}

    /** Somebody has it tried again: what is parked, or else what was refused for good. */
    record RetrySaga() implements SagaCommand {}

    /** Somebody has it turn back, and undo what was done. */
    record CompensateSaga(String reason) implements SagaCommand {}

    /** Somebody gives it up as it stands. */
    record GiveUpSaga(String reason) implements SagaCommand {}
}
