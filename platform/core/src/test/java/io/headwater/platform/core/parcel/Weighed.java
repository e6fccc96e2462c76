package io.headwater.platform.core.parcel;

/** Its meaning was raised, and nothing leads there. */
public record Weighed(long grams) {}
