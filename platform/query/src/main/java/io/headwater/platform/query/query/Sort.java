package io.headwater.platform.query.query;

/** A field by which a list is sorted. */
public record Sort(String field, Direction direction) {

    boolean isDescending() {
        return direction == Direction.DESC;
    }
}
