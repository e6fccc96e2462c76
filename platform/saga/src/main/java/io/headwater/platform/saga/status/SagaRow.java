package io.headwater.platform.saga.status;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;

import io.headwater.platform.core.saga.SagaStatus;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where a saga stands. As JSON it has what the saga keeps in mind beside the fields of all sagas.
 *
 * @param reason why it turned back, or was given up
 * @param definition the version of the steps that it ends under
 * @param parked why it stands still though it has news; {@code null} while it does not
 * @param correlationId the first cause
 * @param traceId of the trace that it began in
 * @param dueAt when it should have come further by itself; {@link #NEVER} of one that ended
 * @param steps in the order in which they were begun
 * @param data what the saga keeps in mind, in the wire format
 * @param shown the same as JSON
 */
public record SagaRow(
        String type,
        SagaStatus state,
        @Nullable String reason,
        int definition,
        @Nullable String parked,
        String correlationId,
        @Nullable String traceId,
        @JsonIgnore Instant dueAt,
        List<SagaStep> steps,
        @JsonIgnore @Nullable ByteBuffer data,
        @JsonIgnore String shown) {

    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    public SagaRow {
        steps = List.copyOf(steps);
    }

    /** What the saga keeps in mind, by name. */
    @JsonAnyGetter
    public Map<String, Object> fields() {
        var fields = JSON.readValue(shown, FIELDS);
        fields.values().removeIf(Objects::isNull);
        return fields;
    }

    SagaRow stands(SagaStatus next, @Nullable String why) {
        return new SagaRow(
                type,
                next,
                why == null ? reason : why,
                definition,
                next.isEnded() ? null : parked,
                correlationId,
                traceId,
                dueAt,
                steps,
                data,
                shown);
    }

    SagaRow parked(@Nullable String why) {
        return new SagaRow(
                type,
                state,
                reason,
                definition,
                why,
                correlationId,
                traceId,
                dueAt,
                steps,
                data,
                shown);
    }

    SagaRow knowing(ByteBuffer bytes, String json) {
        return new SagaRow(
                type,
                state,
                reason,
                definition,
                parked,
                correlationId,
                traceId,
                dueAt,
                steps,
                bytes,
                json);
    }

    /** With another step, or one of these as it is now. */
    SagaRow with(SagaStep step) {
        var isKnown = steps.stream().anyMatch(one -> one.is(step.step(), step.undo()));
        return with(
                isKnown
                        ? steps.stream()
                                .map(one -> one.is(step.step(), step.undo()) ? step : one)
                                .toList()
                        : Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    SagaRow with(String step, boolean undo, UnaryOperator<SagaStep> change) {
        return with(
                steps.stream().map(one -> one.is(step, undo) ? change.apply(one) : one).toList());
    }

    Optional<SagaStep> step(String name, boolean undo) {
        return steps.stream().filter(one -> one.is(name, undo)).findFirst();
    }

    private SagaRow with(List<SagaStep> all) {
        return new SagaRow(
                type,
                state,
                reason,
                definition,
                parked,
                correlationId,
                traceId,
                dueAt,
                all,
                data,
                shown);
    }

    /** With what follows from the rest: nothing comes by itself to one that is parked or stuck. */
    SagaRow due(Instant now) {
        var next =
                state.isEnded()
                        ? NEVER
                        : parked != null
                                ? now
                                : steps.stream()
                                        .map(step -> step.attempts().getLast().dueAt())
                                        .filter(Objects::nonNull)
                                        .max(Instant::compareTo)
                                        .orElse(now);
        return new SagaRow(
                type,
                state,
                reason,
                definition,
                parked,
                correlationId,
                traceId,
                next,
                steps,
                data,
                shown);
    }
}
