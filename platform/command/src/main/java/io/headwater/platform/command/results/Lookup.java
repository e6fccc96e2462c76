package io.headwater.platform.command.results;

import io.headwater.platform.core.message.CommandResult;

/** What a look for a command's result gave. */
public sealed interface Lookup {

    /** It was decided, and this is what became of it. */
    record Decided(CommandResult result) implements Lookup {}

    /** It is on its topic and not decided yet. */
    record Pending() implements Lookup {}

    /** It was never sent, or so long ago that its result is gone. */
    record Unknown() implements Lookup {}

    /**
     * Another instance knows.
     *
     * @param address {@code host:port} of its REST edge
     */
    record Elsewhere(String address) implements Lookup {}
}
