package io.headwater.violations.endtoend;

/** Nobody may use it. */
public record Story() {}
