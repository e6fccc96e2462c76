package io.headwater.platform.core.decider;

/** Bounds a whole number, both ends included. */
public record WholeNumberLimit(String field, long least, long most) implements Limit<Long> {

    @Override
    public boolean holds(Long value) {
        return value >= least && value <= most;
    }

    @Override
    public String rule() {
        return field + " is a whole number from " + least + " to " + most;
    }
}
