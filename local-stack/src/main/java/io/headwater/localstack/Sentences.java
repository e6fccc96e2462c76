package io.headwater.localstack;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Turns whatever failed on whatever thread into a {@link StackException}. */
final class Sentences {

    private Sentences() {}

    static StackException of(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case StackException sentence -> sentence;
            case InterruptedException interrupted ->
                    new StackException("stopped while starting", interrupted);
            default -> new StackException("the platform did not start: " + cause, cause);
        };
    }
}
