package io.headwater.platform.core.decider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.fail;

import io.headwater.platform.core.message.CommandError;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;

class RefusalsTest {

    /** An aggregate's state: a jar, until it is broken. */
    record Jar(int coins, boolean broken) {}

    private static final WholeNumberLimit COINS = Limit.wholeNumber("coins", 1, 9);
    private static final TextLimit LABEL = Limit.text("label", 1, 5);

    private static final Jar FIVE = new Jar(5, false);
    private static final Jar SHARDS = new Jar(0, true);

    @Test
    void aCommandWithNothingWrongIsAccepted() {
        assertThat(take(FIVE, 5, "tea")).isEqualTo(Decision.accepted("took 5 of 5 for tea"));
    }

    @Test
    void allThatIsWrongIsNamedInTheOrderInWhichItIsWritten() {
        assertThat(take(new Jar(13, false), 10, ""))
                .isEqualTo(
                        rejected(
                                new CommandError(null, "unlucky", "13 coins bring bad luck"),
                                invalid(COINS),
                                invalid(LABEL)));
    }

    @Test
    void aRuleBehindACheckNamesItsField() {
        assertThat(take(FIVE, 6, ""))
                .isEqualTo(
                        rejected(
                                new CommandError("coins", "too-few", "there are fewer"),
                                invalid(LABEL)));
    }

    @Test
    void aRuleAboutAFieldBeyondItsLimitIsNotAsked() {
        assertThat(take(FIVE, 10, "tea")).isEqualTo(rejected(invalid(COINS)));
    }

    @Test
    void theFieldsOfACommandForNothingAreCheckedToo() {
        assertThat(take(null, 6, "")).isEqualTo(rejected(error("no-jar"), invalid(LABEL)));
    }

    @Test
    void anAggregateThatHasEndedBreaksNoOtherRule() {
        assertThat(take(SHARDS, 6, "")).isEqualTo(rejected(error("broken"), invalid(LABEL)));
    }

    @Test
    void anAggregateIsMadeOnlyOnce() {
        assertThat(make(null, "tea")).isEqualTo(Decision.accepted("made for tea"));
        assertThat(make(FIVE, "")).isEqualTo(rejected(error("jar-exists"), invalid(LABEL)));
    }

    @Test
    void aRuleBetweenFieldsNeedsNoState() {
        assertThat(make(null, "jar"))
                .isEqualTo(rejected(new CommandError("label", "too-plain", "say more")));
    }

    @Test
    void aRuleBetweenFieldsIsNotAskedWhereTheFieldIsBeyondItsLimit() {
        var refusals = Refusals.withoutState().check(LABEL, "").when(true, "too-plain", "");

        assertThat(refusals.accept(() -> "made")).isEqualTo(rejected(invalid(LABEL)));
    }

    @Test
    void whatBeginsASagaIsCheckedWithoutAState() {
        assertThat(Refusals.withoutState().check(COINS, 5).accept(() -> "began"))
                .isEqualTo(Decision.accepted("began"));
        assertThat(Refusals.withoutState().check(COINS, 10).accept(() -> "began"))
                .isEqualTo(rejected(invalid(COINS)));
    }

    @Test
    void aNewAggregateHasNoStateToMakeAnEventOf() {
        var refusals = Refusals.whenPresent(null, "jar-exists", "");

        assertThatNullPointerException()
                .isThrownBy(() -> refusals.accept(_ -> "made"))
                .withMessage("a new aggregate has no state");
    }

    @Test
    void noEventIsMadeOfARefusedCommand() {
        var refusals = Refusals.whenMissing(FIVE, "", "").check(LABEL, "");

        assertThatCode(() -> refusals.accept(_ -> fail("made"))).doesNotThrowAnyException();
    }

    @Test
    void aSmallNumberIsCheckedLikeALargeOne() {
        int none = 0;

        assertThat(Refusals.whenMissing(FIVE, "", "").check(COINS, none).accept(_ -> "took"))
                .isEqualTo(rejected(invalid(COINS)));
    }

    private static Decision<String> take(@Nullable Jar jar, long coins, String label) {
        return Refusals.whenMissing(jar, "no-jar", "no-jar")
                .whenOver(Jar::broken, "broken", "broken")
                .when(it -> it.broken() || it.coins() == 13, "unlucky", "13 coins bring bad luck")
                .check(COINS, coins)
                .when(it -> coins > it.coins(), "too-few", "there are fewer")
                .check(LABEL, label)
                .accept(it -> "took %d of %d for %s".formatted(coins, it.coins(), label));
    }

    private static Decision<String> make(@Nullable Jar jar, String label) {
        return Refusals.whenPresent(jar, "jar-exists", "jar-exists")
                .check(LABEL, label)
                .when(label.equals("jar"), "too-plain", "say more")
                .accept(() -> "made for " + label);
    }

    private static Decision<String> rejected(CommandError... errors) {
        return Decision.rejected(List.of(errors));
    }

    private static CommandError error(String code) {
        return new CommandError(null, code, code);
    }

    private static CommandError invalid(Limit<?> limit) {
        return new CommandError(limit.field(), limit.code(), limit.rule());
    }
}
