package io.headwater.user;

/** What the command side remembers of a user: the fold of its events. */
public record UserState(String name, String email, boolean deactivated) {}
