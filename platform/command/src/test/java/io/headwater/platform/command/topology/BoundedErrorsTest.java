package io.headwater.platform.command.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.platform.core.message.CommandError;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

class BoundedErrorsTest {

    private static final int LIMIT = 4096;

    @Test
    void whatFitsStaysAsItIs() {
        var errors = errors(10, "a".repeat(300));

        assertThat(BoundedErrors.of(errors)).isEqualTo(errors);
    }

    @Test
    void longMessagesAreShortenedBeforeAnyErrorIsLeftOut() {
        var bounded = BoundedErrors.of(errors(10, "ä".repeat(3000)));

        assertThat(bounded).extracting(CommandError::code).hasSize(10);
        assertThat(bounded).allMatch(error -> error.message().endsWith("…"));
        assertThat(size(bounded)).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void asManyStayAsThereIsRoomFor() {
        var bounded = BoundedErrors.of(errors(1000, "short"));

        assertThat(size(bounded)).isBetween(LIMIT - 100, LIMIT);
        assertThat(bounded).startsWith(new CommandError("field", "code-0", "short"));
    }

    private static List<CommandError> errors(int count, String message) {
        return IntStream.range(0, count)
                .mapToObj(i -> new CommandError("field", "code-" + i, message))
                .toList();
    }

    private static int size(List<CommandError> errors) {
        return errors.stream()
                .mapToInt(error ->
                        (error.field() + error.code() + error.message())
                                .getBytes(StandardCharsets.UTF_8)
                                .length)
                .sum();
    }
}
