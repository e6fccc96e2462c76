package io.headwater.endtoend;

import io.headwater.account.AccountCommand;
import io.headwater.platform.client.Command;
import io.headwater.platform.core.message.HeaderNames;

import java.util.Map;
import java.util.OptionalLong;

/** A command that a caller wants done once, under an id of its own, however often it is sent. */
record Errand(String account, String id, AccountCommand command, OptionalLong expectedVersion) {

    /** How it is sent. */
    enum Way {
        FIRST_INSTANCE,
        SECOND_INSTANCE,
        KAFKA;

        boolean isRest() {
            return this != KAFKA;
        }
    }

    /** As {@code CommandClient} takes it. */
    Command asCommand() {
        return new Command(
                "account",
                account,
                id,
                (Record) command,
                expectedVersion.isPresent()
                        ? Map.of(
                                HeaderNames.EXPECTED_VERSION,
                                Long.toString(expectedVersion.getAsLong()))
                        : Map.of());
    }
}
