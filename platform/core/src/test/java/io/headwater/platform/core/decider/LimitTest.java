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
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

class LimitTest {

    /** One character to a reader, two to {@link String#length}. */
    private static final String BEYOND_BMP = "𝒜";

    private final TextLimit word = Limit.text("word", 2, 4);
    private final TextLimit plate =
            Limit.text("plate", 2, 4).matching(Pattern.compile("[A-Z]+"), "out of A-Z");
    private final WholeNumberLimit count = Limit.wholeNumber("count", -1, 3);
    private final ChoiceLimit colour =
            Limit.oneOf("colour", new LinkedHashSet<>(List.of("red", "green", "blue")), "a colour");

    private final ChoiceLimit currency = Limit.currency("currency");

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
        assertThat(count.check(4L))
                .contains(
                        new CommandError(
                                "count", "invalid-count", "count is a whole number from -1 to 3"));
        assertThat(count.check(3L)).isEmpty();
    }

    @Test
    void theRuleIsASentenceMadeOfTheNumbers() {
        assertThat(word.rule()).isEqualTo("word has 2 to 4 characters");
        assertThat(word.afterTrimming().rule())
                .isEqualTo("word has 2 to 4 characters after trimming");
        assertThat(plate.rule()).isEqualTo("plate has 2 to 4 characters out of A-Z");
        assertThat(colour.rule()).isEqualTo("colour is a colour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", BEYOND_BMP})
    void aTextIsMeasuredInCodePoints(String character) {
        assertThat(word.holds(character)).isFalse();
        assertThat(word.holds(character.repeat(word.shortest()))).isTrue();
        assertThat(word.holds(character.repeat(word.longest()))).isTrue();
        assertThat(word.holds(character.repeat(word.longest() + 1))).isFalse();
    }

    @Test
    void onlyATrimmedTextLosesTheSpaceAroundIt() {
        assertThat(word.kept(" a ")).isEqualTo(" a ");
        assertThat(word.holds(" a ")).isTrue();
        assertThat(word.holds("  abcd")).isFalse();

        var trimmed = word.afterTrimming();
        assertThat(trimmed.kept("\t a b\u2003\n")).isEqualTo("a b");
        assertThat(trimmed.holds(" a ")).isFalse();
        assertThat(trimmed.holds("  abcd")).isTrue();
    }

    @Test
    void aFormIsMatchedAsAWholeAndWithinTheLength() {
        assertThat(plate.holds("ABC")).isTrue();
        assertThat(plate.holds("ABc")).isFalse();
        assertThat(plate.holds(" AB")).isFalse();
        assertThat(plate.afterTrimming().holds(" AB")).isTrue();
        assertThat(plate.holds("A")).isFalse();
        assertThat(plate.holds("ABCDE")).isFalse();
    }

    @Test
    void aFormKeepsTheTrimming() {
        assertThat(word.afterTrimming().matching(Pattern.compile("a+"), "of a").holds(" aa "))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-2, false", "-1, true", "0, true", "3, true", "4, false"})
    void aWholeNumberMayBeEitherEnd(long value, boolean holds) {
        assertThat(count.holds(value)).isEqualTo(holds);
    }

    @Test
    void aChoiceIsMadeAmongItsValuesInTheirOrder() {
        assertThat(colour.holds("green")).isTrue();
        assertThat(colour.holds("Green")).isFalse();
        assertThat(colour.values()).containsExactly("red", "green", "blue");
    }

    @Test
    void theValuesOfAChoiceStayAsTheyWere() {
        var values = new LinkedHashSet<>(Set.of("red"));
        var paint = Limit.oneOf("paint", values, "a colour");
        values.add("beige");

        assertThat(paint.values()).containsExactly("red");
        assertThatThrownBy(() -> paint.values().add("beige"))
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
        assertThat(List.copyOf(currency.values()))
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
                .filteredOn(Objects::nonNull)
                .hasSizeGreaterThan(200)
                .allMatch(used -> currency.holds(used.getCurrencyCode()));
    }

    @Test
    void theRuleForCurrenciesGivesAnExample() {
        assertThat(currency.rule())
                .isEqualTo("currency is the code of a currency by ISO 4217, such as EUR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "XXQ", "eur", "EURO", " EUR", "978", "DEM"})
    void whatIsNoCurrencyInUseIsRefused(String code) {
        assertThat(currency.holds(code)).isFalse();
    }
}
