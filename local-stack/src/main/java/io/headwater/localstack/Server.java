package io.headwater.localstack;

import java.io.IOException;

/** What one part needs to run: its files made ready, then the command line of its process. */
interface Server {

    /**
     * Makes data and settings ready, however the last run ended. Throws a {@link StackException} on
     * data it cannot use.
     */
    Launch prepare() throws IOException, InterruptedException;
}
