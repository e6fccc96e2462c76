package io.headwater.platform.core.parcel;

/** Its schema has a field that its released version had not, and no default for it. */
public record Stamped(String country, long cents) {}
