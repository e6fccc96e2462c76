package io.headwater.platform.query.query;

/** The view cannot be read just now; it can be soon. */
public final class ViewUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * @param code stable, kebab-case
     */
    ViewUnavailableException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
