package io.headwater.projectionservice.users;

import io.headwater.platform.core.view.View;
import io.headwater.user.UserEvent;
import io.headwater.user.UserEvent.UserDeactivated;
import io.headwater.user.UserEvent.UserEmailChanged;
import io.headwater.user.UserEvent.UserRegistered;
import io.headwater.user.UserEvent.UserRenamed;

import org.jspecify.annotations.Nullable;

/** Folds the events of a user into its row. */
public final class UsersView implements View<UserRow, UserEvent> {

    @Override
    public UserRow apply(@Nullable UserRow row, UserEvent event) {
        return switch (event) {
            case UserRegistered(var name, var email) -> new UserRow(name, email, UserStatus.ACTIVE);
            case UserRenamed(var name) -> {
                var user = existing(row, event);
                yield new UserRow(name, user.email(), user.status());
            }
            case UserEmailChanged(var email) -> {
                var user = existing(row, event);
                yield new UserRow(user.name(), email, user.status());
            }
            case UserDeactivated _ -> {
                var user = existing(row, event);
                yield new UserRow(user.name(), user.email(), UserStatus.DEACTIVATED);
            }
        };
    }
}
