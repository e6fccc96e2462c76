package io.headwater.platform.core.parcel;

/** Its upcasts do what they must not. */
public record Returned(String reason) {}
