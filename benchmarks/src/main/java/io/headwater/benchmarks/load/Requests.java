package io.headwater.benchmarks.load;

import java.util.concurrent.CompletionStage;

/** Sends the next request; the stage completes when its answer is there. */
@FunctionalInterface
public interface Requests {

    CompletionStage<?> next();
}
