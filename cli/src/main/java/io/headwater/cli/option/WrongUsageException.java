package io.headwater.cli.option;

/** The arguments do not fit together, in a sentence; the exit code is 2. */
public final class WrongUsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WrongUsageException(String sentence) {
        super(sentence);
    }
}
