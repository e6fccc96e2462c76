package io.headwater.platform.query.query;

/** A query that would read more rows, or take longer, than one query may. */
public final class QueryTooExpensiveException extends RuntimeException {

    private static final long serialVersionUID = 1;

    QueryTooExpensiveException(String message) {
        super(message);
    }
}
