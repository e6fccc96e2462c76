package io.headwater.endtoend.newer;

/**
 * The events of a user as a build of tomorrow has them: the name of one who registers has the
 * family name first, {@code Lovelace, Ada}.
 */
public sealed interface UserEvent {

    /** Its schema has meaning 2. */
    record UserRegistered(String name, String email) implements UserEvent {}

    /** As it is today. */
    record UserRenamed(String name) implements UserEvent {}

    /** As it is today. */
    record UserEmailChanged(String email) implements UserEvent {}

    /** As it is today. */
    record UserDeactivated(String reason) implements UserEvent {}
}
