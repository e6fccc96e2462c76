package io.headwater.platform.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregateIdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "acc-1", "AZaz09._~:@+-", "ada@example.com"})
    void anIdIsMadeOfLettersDigitsAndAFewMarks(String id) {
        assertThat(AggregateIds.isValid(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "a/b", "a\n", "ä", "a%20b", "a\u0000", "𝒜", "a,b", "a#"})
    void anythingElseIsNoId(String id) {
        assertThat(AggregateIds.isValid(id)).isFalse();
    }

    @Test
    void anIdHasAtMost255Characters() {
        assertThat(AggregateIds.LONGEST).isEqualTo(255);
        assertThat(AggregateIds.isValid("a".repeat(AggregateIds.LONGEST))).isTrue();
        assertThat(AggregateIds.isValid("a".repeat(AggregateIds.LONGEST + 1))).isFalse();
    }

    @Test
    void theRuleSaysSoInWords() {
        assertThat(AggregateIds.RULE)
                .isEqualTo("an id has 1 to 255 characters out of A-Z a-z 0-9 . _ ~ : @ + -");
    }

    @Test
    void theRuleIsThatOfTheRegularExpressionWhichOthersRead() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            var id = "a" + (char) c;
            assertThat(AggregateIds.isValid(id))
                    .as("U+%04X", c)
                    .isEqualTo(AggregateIds.FORM.matcher(id).matches());
        }
    }
}
