package io.headwater.platform.test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decider;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.message.CommandError;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class DeciderFixtureTest {

    record Put(int amount) {}

    record Added(String jar, int amount, Instant at) {}

    record Jar(int coins) {}

    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private final DeciderFixture<Put, Added, Jar> fixture = DeciderFixture.of(new JarDecider());

    @Test
    void saysNothingWhereAllIsAsExpected() {
        assertThatCode(() ->
                        fixture.given(new Added("j", 2, NEW_YEAR))
                                .withId("j")
                                .at(NEW_YEAR)
                                .when(new Put(3))
                                .then(new Added("j", 3, NEW_YEAR))
                                .thenState(new Jar(5)))
                .doesNotThrowAnyException();
    }

    @Test
    void expectsReasonsInAnyOrderWithFieldsWhereGiven() {
        var rejected = fixture.givenNothing().when(new Put(-1));

        assertThatCode(() ->
                        rejected.thenRejected("no-jar", "amount: too-small")
                                .thenRejected("too-small", "no-jar")
                                .thenState(null))
                .doesNotThrowAnyException();
    }

    @Nested
    class Fails {

        @Test
        void onOtherEvents() {
            assertThatThrownBy(() ->
                            fixture.given(new Added("j", 2, NEW_YEAR))
                                    .withId("j")
                                    .at(NEW_YEAR)
                                    .when(new Put(3))
                                    .then(new Added("j", 4, NEW_YEAR)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage(
                            """
                            other events came out
                              expected: Added[jar=j, amount=4, at=2026-01-01T00:00:00Z]
                              but was:  Added[jar=j, amount=3, at=2026-01-01T00:00:00Z]\
                            """);
        }

        @Test
        void onARejectionThatShouldHaveBeenAccepted() {
            assertThatThrownBy(() -> fixture.givenNothing().when(new Put(-1)).then())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("should have been accepted")
                    .hasMessageContaining("too-small");
        }

        @Test
        void onAnAcceptanceThatShouldHaveBeenRejected() {
            assertThatThrownBy(() ->
                            fixture.given(new Added("j", 2, NEW_YEAR))
                                    .when(new Put(3))
                                    .thenRejected("too-small"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("should have been rejected");
        }

        @Test
        void onAReasonTooManyTooFewOrOfAnotherField() {
            var rejected = fixture.givenNothing().when(new Put(-1));

            for (var reasons :
                    List.of(
                            new String[] {"no-jar"},
                            new String[] {"no-jar", "too-small", "too-late"},
                            new String[] {"no-jar", "name: too-small"})) {
                assertThatThrownBy(() -> rejected.thenRejected(reasons))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("rejected for other reasons");
            }
        }

        @Test
        void onAnotherState() {
            assertThatThrownBy(() ->
                            fixture.given(new Added("j", 2, NEW_YEAR))
                                    .when(new Put(3))
                                    .thenState(new Jar(6)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Jar[coins=6]")
                    .hasMessageContaining("Jar[coins=5]");
        }

        @Test
        void onADeciderThatChangesItsMind() {
            var calls = new AtomicInteger();
            var moody =
                    new JarDecider() {
                        @Override
                        public Decision<Added> decide(
                                Put command, @Nullable Jar jar, CommandContext context) {
                            return Decision.accepted(
                                    new Added("j", calls.incrementAndGet(), NEW_YEAR));
                        }
                    };

            assertThatThrownBy(() -> DeciderFixture.of(moody).givenNothing().when(new Put(1)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("not a pure function");
        }

        @Test
        void onAHistoryThatCannotBe() {
            assertThatThrownBy(() -> fixture.given(new Added("j", -7, NEW_YEAR)).when(new Put(1)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("the given history cannot be folded")
                    .hasMessageContaining("amount=-7")
                    .hasCauseInstanceOf(IllegalStateException.class);
        }

        @Test
        void onAcceptedEventsThatCannotBeFolded() {
            assertThatThrownBy(() -> fixture.given(new Added("j", 1, NEW_YEAR)).when(new Put(666)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("what the decider accepted cannot be folded");
        }
    }

    /** A jar of coins, which must exist before more is put in; 666 is accepted but not folded. */
    private static class JarDecider implements Decider<Put, Added, Jar> {

        @Override
        public Decision<Added> decide(Put command, @Nullable Jar jar, CommandContext context) {
            return jar == null
                    ? Decision.rejected(
                            List.of(
                                    new CommandError("amount", "too-small", "at least one coin"),
                                    new CommandError(null, "no-jar", "there is no jar")))
                    : Decision.accepted(
                            new Added(context.aggregateId(), command.amount(), context.now()));
        }

        @Override
        public Jar evolve(@Nullable Jar jar, Added event) {
            if (event.amount() < 0 || event.amount() == 666) {
                throw new IllegalStateException("an impossible amount");
            }
            return new Jar((jar == null ? 0 : jar.coins()) + event.amount());
        }
    }
}
