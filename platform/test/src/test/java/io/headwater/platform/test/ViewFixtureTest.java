package io.headwater.platform.test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.platform.core.view.View;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;

class ViewFixtureTest {

    record Added(int amount) {}

    record Row(int sum) {}

    private static final View<Row, Added> SUMS =
            (row, event) -> {
                if (event.amount() < 0) {
                    throw new IllegalStateException("an impossible amount");
                }
                return new Row((row == null ? 0 : row.sum()) + event.amount());
            };

    @Test
    void saysNothingAboutTheExpectedRow() {
        assertThatCode(() ->
                        ViewFixture.of(SUMS).given(new Added(1), new Added(2)).then(new Row(3)))
                .doesNotThrowAnyException();
    }

    @Test
    void showsBothRowsWhereTheyDiffer() {
        assertThatThrownBy(() -> ViewFixture.of(SUMS).given(new Added(1)).then(new Row(2)))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        """
                        another row came out
                          expected: Row[sum=2]
                          but was:  Row[sum=1]\
                        """);
    }

    @Test
    void namesTheEventAtWhichTheViewThrew() {
        assertThatThrownBy(() -> ViewFixture.of(SUMS).given(new Added(1), new Added(-1)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("the view threw at Added[amount=-1]");
    }

    @Test
    void refusesAViewThatMakesTwoRowsOfTheSameEvents() {
        var calls = new AtomicInteger();
        View<Row, Added> counting = (_, _) -> new Row(calls.incrementAndGet());

        assertThatThrownBy(() -> ViewFixture.of(counting).given(new Added(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not a pure function");
    }
}
