package io.headwater.platform.core.decider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.platform.core.message.AggregateIds;
import io.headwater.platform.core.message.CommandError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

class LimitTest {

    private static final TextLimit WORD = Limit.text("word", 2, 4);
    private static final TextLimit PLATE =
            Limit.text("plate", 2, 4).matching(Pattern.compile("[A-Z]+"), "out of A-Z");
    private static final WholeNumberLimit COUNT = Limit.wholeNumber("count", -1, 3);
    private static final ChoiceLimit COLOUR =
            Limit.oneOf("colour", new LinkedHashSet<>(List.of("red", "green", "blue")), "a colour");

    private static final ChoiceLimit CURRENCY = Limit.currency("currency");

    /** One character to a reader, two to {@link String#length}. */
    private static final String BEYOND_BMP = "𝒜";

    @ParameterizedTest
    @CsvSource({
        "name, invalid-name",
        "transferId, invalid-transfer-id",
        "aBigOne, invalid-a-big-one",
        "line2, invalid-line2"
    })
    void theCodeIsMadeOfTheFieldsName(String field, String code) {
        assertThat(Limit.text(field, 1, 2).code()).isEqualTo(code);
    }

    @Test
    void whatIsWrongNamesFieldCodeAndRule() {
        assertThat(COUNT.check(4L))
                .contains(
                        new CommandError(
                                "count", "invalid-count", "count is a whole number from -1 to 3"));
        assertThat(COUNT.check(3L)).isEmpty();
    }

    @Test
    void theRuleIsASentenceMadeOfTheNumbers() {
        assertThat(WORD.rule()).isEqualTo("word has 2 to 4 characters");
        assertThat(WORD.afterTrimming().rule())
                .isEqualTo("word has 2 to 4 characters after trimming");
        assertThat(PLATE.rule()).isEqualTo("plate has 2 to 4 characters out of A-Z");
        assertThat(COLOUR.rule()).isEqualTo("colour is a colour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", BEYOND_BMP})
    void aTextIsMeasuredInCodePoints(String character) {
        assertThat(WORD.holds(character)).isFalse();
        assertThat(WORD.holds(character.repeat(WORD.shortest()))).isTrue();
        assertThat(WORD.holds(character.repeat(WORD.longest()))).isTrue();
        assertThat(WORD.holds(character.repeat(WORD.longest() + 1))).isFalse();
    }

    @Test
    void onlyATrimmedTextLosesTheSpaceAroundIt() {
        assertThat(WORD.kept(" a ")).isEqualTo(" a ");
        assertThat(WORD.holds(" a ")).isTrue();
        assertThat(WORD.holds("  abcd")).isFalse();

        var trimmed = WORD.afterTrimming();
        assertThat(trimmed.kept("\t a b\u2003\n")).isEqualTo("a b");
        assertThat(trimmed.holds(" a ")).isFalse();
        assertThat(trimmed.holds("  abcd")).isTrue();
    }

    @Test
    void aFormIsMatchedAsAWholeAndWithinTheLength() {
        assertThat(PLATE.holds("ABC")).isTrue();
        assertThat(PLATE.holds("ABc")).isFalse();
        assertThat(PLATE.holds(" AB")).isFalse();
        assertThat(PLATE.afterTrimming().holds(" AB")).isTrue();
        assertThat(PLATE.holds("A")).isFalse();
        assertThat(PLATE.holds("ABCDE")).isFalse();
    }

    @Test
    void aFormKeepsTheTrimming() {
        assertThat(WORD.afterTrimming().matching(Pattern.compile("a+"), "of a").holds(" aa "))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-2, false", "-1, true", "0, true", "3, true", "4, false"})
    void aWholeNumberMayBeEitherEnd(long value, boolean holds) {
        assertThat(COUNT.holds(value)).isEqualTo(holds);
    }

    @Test
    void aChoiceIsMadeAmongItsValuesInTheirOrder() {
        assertThat(COLOUR.holds("green")).isTrue();
        assertThat(COLOUR.holds("Green")).isFalse();
        assertThat(COLOUR.values()).containsExactly("red", "green", "blue");
    }

    @Test
    void theValuesOfAChoiceStayAsTheyWere() {
        var values = new LinkedHashSet<>(Set.of("red"));
        var colour = Limit.oneOf("colour", values, "a colour");
        values.add("beige");

        assertThat(colour.values()).containsExactly("red");
        assertThatThrownBy(() -> colour.values().add("beige"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anIdFollowsTheRuleOfAggregateIds() {
        var limit = Limit.id("transferId");

        assertThat(limit.shortest()).isEqualTo(AggregateIds.SHORTEST);
        assertThat(limit.longest()).isEqualTo(AggregateIds.LONGEST);
        assertThat(limit.holds("transfer-1")).isTrue();
        assertThat(limit.holds("transfer 1")).isFalse();
        assertThat(limit.rule())
                .isEqualTo(AggregateIds.RULE.replace("an id has", "transferId has"));
    }

    @Test
    void everyCurrencyIsOneThatTheJdkKnowsToo() {
        assertThat(List.copyOf(CURRENCY.values()))
                .isSorted()
                // Uruguay's unit of account, which JDK 25 does not have.
                .contains("UYW")
                .filteredOn(code -> !code.equals("UYW"))
                .allSatisfy(code -> assertThat(Currency.getInstance(code)).hasToString(code));
    }

    @Test
    void theCurrencyOfEveryCountryIsThere() {
        assertThat(Locale.getISOCountries())
                .extracting(country -> Currency.getInstance(Locale.of("", country)))
                .filteredOn(currency -> currency != null)
                .hasSizeGreaterThan(200)
                .allMatch(currency -> CURRENCY.holds(currency.getCurrencyCode()));
    }

    @Test
    void theRuleForCurrenciesGivesAnExample() {
        assertThat(CURRENCY.rule())
                .isEqualTo("currency is the code of a currency by ISO 4217, such as EUR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "XXQ", "eur", "EURO", " EUR", "978", "DEM"})
    void whatIsNoCurrencyInUseIsRefused(String code) {
        assertThat(CURRENCY.holds(code)).isFalse();
    }

    @Test
    void aDeciderHasNoLimitsUnlessItSaysSo() {
        assertThat(new RefusalsTest.Nothing().limits()).isEmpty();
    }
}
