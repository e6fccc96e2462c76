package io.headwater.platform.test;

import io.headwater.platform.core.view.ContextView;
import io.headwater.platform.core.view.EventContext;
import io.headwater.platform.core.view.SagaView;
import io.headwater.platform.core.view.View;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Tests a {@link View}: given these events, then this row. It also checks that the same events make
 * the same row twice, as they must when a view is rebuilt.
 */
public final class ViewFixture<R, E> {

    /** What a view of a saga does not look at. */
    private static final EventContext NOTHING =
            new EventContext() {
                @Override
                public Instant time() {
                    throw new IllegalStateException("the view looks at the time");
                }

                @Override
                public Optional<String> header(String name) {
                    throw new IllegalStateException("the view looks at a header");
                }
            };

    private final View<R, E> view;

    private ViewFixture(View<R, E> view) {
        this.view = view;
    }

    public static <R, E> ViewFixture<R, E> of(View<R, E> view) {
        return new ViewFixture<>(view);
    }

    /** Of a saga type: its own events, and the machine's. */
    public static <R, E> ViewFixture<R, Object> ofSaga(SagaView<R, E> view) {
        var both = ContextView.of(view);
        return new ViewFixture<>((row, event) ->
                Objects.requireNonNull(both.apply(row, event, NOTHING), "no row yet"));
    }

    /** The history of one aggregate, oldest event first. */
    @SafeVarargs
    public final Given<R> given(E first, E... further) {
        var row = fold(first, List.of(further));
        var again = fold(first, List.of(further));
        if (!row.equals(again)) {
            throw Difference.between(
                    "the view is not a pure function: the same events made two rows", row, again);
        }
        return new Given<>(row);
    }

    private R fold(E first, List<E> further) {
        var row = apply(null, first);
        for (var event : further) {
            row = apply(row, event);
        }
        return row;
    }

    private R apply(@Nullable R row, E event) {
        R next;
        try {
            next = view.apply(row, event);
        } catch (RuntimeException impossible) {
            throw new AssertionError("the view threw at " + event, impossible);
        }
        if (next == null) {
            throw new AssertionError("the view answered null to " + event);
        }
        return next;
    }

    /** The row that the events made. */
    public static final class Given<R> {

        private final R row;

        private Given(R row) {
            this.row = row;
        }

        public void then(R expected) {
            if (!row.equals(expected)) {
                throw Difference.between("another row came out", expected, row);
            }
        }
    }
}
