package io.headwater.localstack;

/**
 * What went wrong with the stack, in a sentence for its user that names the part and what to do.
 */
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StackException(String sentence) {
        super(sentence);
    }

    public StackException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The same as {@link #getMessage}, which it always has. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
