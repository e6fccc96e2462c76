package io.headwater.platform.query.query;

/** The view cannot be read just now; it can be once its application runs again. */
public final class ViewUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ViewUnavailableException(String message) {
        super(message);
    }
}
