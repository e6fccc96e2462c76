package io.headwater.cli.demo;

/** The platform did not do what the story tells; the message says what it did. */
public final class DemoFailedException extends RuntimeException {

    public DemoFailedException(String message) {
        super(message);
    }

    public DemoFailedException(String message, Throwable cause) {
        super(message + ": " + cause, cause);
    }
}
