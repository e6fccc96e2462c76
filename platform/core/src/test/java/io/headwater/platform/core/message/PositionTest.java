package io.headwater.platform.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    @Test
    void aTokenNamesTopicPartitionAndOffset() {
        assertThat(Position.parse("account.commands-3@18273"))
                .contains(new Position("account.commands", 3, 18273));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account.commands-0@0",
                "account.commands-3@-1",
                "a-b-1.commands.g2-12@999999999999999999"
            })
    void aTokenIsReadAsItWasWritten(String token) {
        assertThat(Position.parse(token).map(Position::toString)).contains(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "account.commands",
                "account.commands-3",
                "account.commands@5",
                "-3@5",
                "account.commands-3@",
                "account.commands-3@-2",
                "account.commands-3@5 ",
                "account.commands-3@5\n",
                "account commands-3@5",
                "account.commands-9999999999@5",
                "account.commands-3@9999999999999999999"
            })
    void anythingElseIsNoPosition(String token) {
        assertThat(Position.parse(token)).isEmpty();
    }
}
