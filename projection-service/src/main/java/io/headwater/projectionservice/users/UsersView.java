package io.headwater.projectionservice.users;

import io.headwater.platform.core.view.View;
import io.headwater.user.UserEvent;
import io.headwater.user.UserEvent.UserRegistered;
import io.headwater.user.UserEvent.UserRenamed;

import org.jspecify.annotations.Nullable;

/** Folds the events of a user into its row. */
public final class UsersView implements View<UserRow, UserEvent> {

    @Override
    public UserRow apply(@Nullable UserRow row, UserEvent event) {
        return switch (event) {
            case UserRegistered(var name, var email) -> new UserRow(name, email, UserStatus.ACTIVE);
            case UserRenamed(var name) ->
                    new UserRow(name, existing(row).email(), existing(row).status());
        };
    }

    private static UserRow existing(@Nullable UserRow row) {
        if (row == null) {
            throw new IllegalStateException("a user was renamed before it was registered");
        }
        return row;
    }
}
