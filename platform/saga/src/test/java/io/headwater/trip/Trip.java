package io.headwater.trip;

/** What a trip keeps in mind. */
public record Trip(String flight, String seat) {}
