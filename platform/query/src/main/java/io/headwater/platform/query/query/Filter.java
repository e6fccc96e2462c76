package io.headwater.platform.query.query;

/**
 * What must hold of a field.
 *
 * @param value text, or a value of the field's type; a collection of such for {@link Operator#IN}
 */
public record Filter(String field, Operator operator, Object value) {}
