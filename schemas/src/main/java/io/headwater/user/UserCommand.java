package io.headwater.user;

/**
 * What can be asked of a user; the Avro twins are in {@code avro/io.headwater.user/records.avsc}.
 */
public sealed interface UserCommand {

    /** Makes the user known. */
    record RegisterUser(String name, String email) implements UserCommand {}

    /** Changes the name of a registered user. */
    record RenameUser(String name) implements UserCommand {}

    /** Changes the email of a registered user. */
    record ChangeUserEmail(String email) implements UserCommand {}

    /** Ends the user, for good. */
    record DeactivateUser(String reason) implements UserCommand {}
}
