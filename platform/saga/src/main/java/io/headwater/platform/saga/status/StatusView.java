package io.headwater.platform.saga.status;

import io.headwater.platform.command.StateForm;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.saga.Saga;
import io.headwater.platform.core.saga.SagaEvent;
import io.headwater.platform.core.saga.SagaEvent.SagaEnded;
import io.headwater.platform.core.saga.SagaEvent.SagaNewsHeld;
import io.headwater.platform.core.saga.SagaEvent.SagaParked;
import io.headwater.platform.core.saga.SagaEvent.SagaResumed;
import io.headwater.platform.core.saga.SagaEvent.SagaStarted;
import io.headwater.platform.core.saga.SagaEvent.SagaStepDone;
import io.headwater.platform.core.saga.SagaEvent.SagaStepRefused;
import io.headwater.platform.core.saga.SagaEvent.SagaStepSent;
import io.headwater.platform.core.saga.SagaEvent.SagaTurnedBack;
import io.headwater.platform.core.saga.SagaStatus;
import io.headwater.platform.core.saga.StepStatus;
import io.headwater.platform.core.topic.ApplicationIds;
import io.headwater.platform.core.topic.RecordStore;
import io.headwater.platform.core.view.ContextView;
import io.headwater.platform.core.view.EventContext;
import io.headwater.platform.query.ViewDefinition;
import io.headwater.platform.query.index.Index;
import io.headwater.platform.saga.SagaDefinition;

import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Tells of each saga of a type where it stands, and how it came there, from its events. */
public final class StatusView<E, S> implements ContextView<SagaRow, Object> {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Saga<?, E, S> saga;
    private final Supplier<StateForm<S>> form;

    private StatusView(Saga<?, E, S> saga, Supplier<StateForm<S>> form) {
        this.saga = saga;
        this.form = form;
    }

    /** The view of a type, under the name that its paths have. */
    public static <C, E, S> ViewDefinition<SagaRow, Object> of(
            SagaDefinition<C, E, S> definition, RecordWire wire) {
        var type = definition.type();
        var application = ApplicationIds.sagaView(type);
        var changelog = RecordStore.ROWS.changelogOf(application);
        return new ViewDefinition<>(
                definition.plural(),
                application,
                type,
                SagaRow.class,
                List.of(definition.events(), SagaEvent.class),
                new StatusView<>(
                        definition.saga(),
                        // Not before the registry is needed: it may be away when the service
                        // starts.
                        SingletonSupplier.of(
                                () -> StateForm.of(definition.state(), changelog, wire))),
                List.of(Index.on("state", "createdAt"), Index.on("createdAt")));
    }

    @Override
    @SuppressWarnings("unchecked") // what is no event of the machine's is the saga's own
    public SagaRow apply(@Nullable SagaRow row, Object event, EventContext context) {
        if (event instanceof SagaStarted(int definition)) {
            return started(definition, context);
        }
        var before = Objects.requireNonNull(row, () -> "no saga begins with " + event);
        var after =
                event instanceof SagaEvent known
                        ? after(before, known, context)
                        : told(before, (E) event);
        return after.due(context.time());
    }

    private SagaRow started(int definition, EventContext context) {
        return new SagaRow(
                saga.type(),
                SagaStatus.RUNNING,
                null,
                definition,
                null,
                context.header(HeaderNames.CORRELATION_ID).orElse(""),
                context.header(HeaderNames.TRACE_PARENT).map(StatusView::traceId).orElse(null),
                context.time(),
                List.of(),
                null,
                "{}");
    }

    /** Of W3C's Trace Context: version, trace id, parent id, flags. */
    private static String traceId(String parent) {
        var parts = parent.split("-", 4);
        return parts.length < 2 ? parent : parts[1];
    }

    private SagaRow told(SagaRow row, E event) {
        var bytes = row.data();
        var before = bytes == null ? null : form.get().read(bytes);
        var after = saga.evolve(before, event);
        return row.knowing(
                ByteBuffer.wrap(form.get().write(after)), JSON.writeValueAsString(after));
    }

    private static SagaRow after(SagaRow row, SagaEvent event, EventContext context) {
        return switch (event) {
            case SagaStarted _ -> throw new IllegalStateException("it was seen above");
            case SagaStepSent sent -> sent(row, sent);
            case SagaStepDone(var step, var undo, _) ->
                    row.with(
                            step,
                            undo,
                            one ->
                                    one.answered(
                                            StepStatus.DONE,
                                            attempt ->
                                                    attempt.answered(
                                                            context.time(), List.of(), null)));
            case SagaStepRefused(var step, var undo, _, var errors, var retryAt) ->
                    row.with(
                            step,
                            undo,
                            one ->
                                    one.answered(
                                            StepStatus.REFUSED,
                                            attempt ->
                                                    attempt.answered(
                                                            context.time(), errors, retryAt)));
            case SagaParked parked -> row.parked(parked.message());
            case SagaNewsHeld _ -> row;
            case SagaResumed _ -> row.parked(null);
            case SagaTurnedBack(var reason) -> row.stands(SagaStatus.COMPENSATING, reason);
            case SagaEnded(var status, var reason) -> row.stands(status, reason);
        };
    }

    private static SagaRow sent(SagaRow row, SagaStepSent sent) {
        var attempt =
                new SagaAttempt(
                        sent.attempt(),
                        sent.commandId(),
                        sent.sentAt(),
                        sent.expiresAt(),
                        null,
                        List.of(),
                        null);
        var step =
                row.step(sent.step(), sent.undo())
                        .orElse(
                                new SagaStep(
                                        sent.step(),
                                        sent.undo(),
                                        StepStatus.SENT,
                                        sent.aggregateType(),
                                        sent.aggregateId(),
                                        List.of()));
        return row.with(step.with(attempt));
    }
}
