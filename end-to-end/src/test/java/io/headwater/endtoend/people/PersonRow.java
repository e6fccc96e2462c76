package io.headwater.endtoend.people;

/** What somebody is called. */
public record PersonRow(String name) {}
