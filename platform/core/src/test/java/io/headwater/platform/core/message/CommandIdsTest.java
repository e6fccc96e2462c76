package io.headwater.platform.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandIdsTest {

    @Test
    void anIdHasOneToManyCharacters() {
        assertThat(CommandIds.isValid("")).isFalse();
        assertThat(CommandIds.isValid("*")).isTrue();
        assertThat(CommandIds.isValid("a".repeat(CommandIds.LONGEST))).isTrue();
        assertThat(CommandIds.isValid("a".repeat(CommandIds.LONGEST + 1))).isFalse();
    }

    @Test
    void theRuleIsThatOfTheRegularExpressionWhichOthersRead() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            var id = "a" + (char) c;
            assertThat(CommandIds.isValid(id))
                    .as("U+%04X", c)
                    .isEqualTo(CommandIds.FORM.matcher(id).matches());
        }
    }
}
