package io.headwater.user;

/**
 * What has happened to a user; the Avro twins are in {@code avro/io.headwater.user/records.avsc}.
 */
public sealed interface UserEvent {

    /** The user is known from here on. */
    record UserRegistered(String name, String email) implements UserEvent {}

    /** The user has another name from here on. */
    record UserRenamed(String name) implements UserEvent {}

    /** The user has another email from here on. */
    record UserEmailChanged(String email) implements UserEvent {}

    /** The user has ended; no event follows. */
    record UserDeactivated(String reason) implements UserEvent {}
}
