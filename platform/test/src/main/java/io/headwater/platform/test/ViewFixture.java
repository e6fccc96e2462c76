package io.headwater.platform.test;

import io.headwater.platform.core.view.View;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Tests a {@link View}: given these events, then this row. It also checks that the same events make
 * the same row twice, as they must when a view is rebuilt.
 */
public final class ViewFixture<R, E> {

    private final View<R, E> view;

    private ViewFixture(View<R, E> view) {
        this.view = view;
    }

    public static <R, E> ViewFixture<R, E> of(View<R, E> view) {
        return new ViewFixture<>(view);
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
