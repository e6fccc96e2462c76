package io.headwater.violations.user;

/** A lawful record. */
public record Name(String value) {}
