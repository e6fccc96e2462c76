package io.headwater.platform.test.grades;

public record Graded(Grade grade) {

    public enum Grade {
        GOOD,
        BAD
    }
}
