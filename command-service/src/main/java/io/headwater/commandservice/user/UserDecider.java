package io.headwater.commandservice.user;

import static io.headwater.commandservice.user.UserLimits.EMAIL;
import static io.headwater.commandservice.user.UserLimits.NAME;
import static io.headwater.commandservice.user.UserLimits.REASON;

import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decider;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.decider.History;
import io.headwater.platform.core.decider.Limit;
import io.headwater.platform.core.decider.Refusals;
import io.headwater.user.UserCommand;
import io.headwater.user.UserCommand.ChangeUserEmail;
import io.headwater.user.UserCommand.DeactivateUser;
import io.headwater.user.UserCommand.RegisterUser;
import io.headwater.user.UserCommand.RenameUser;
import io.headwater.user.UserEvent;
import io.headwater.user.UserEvent.UserDeactivated;
import io.headwater.user.UserEvent.UserEmailChanged;
import io.headwater.user.UserEvent.UserRegistered;
import io.headwater.user.UserEvent.UserRenamed;
import io.headwater.user.UserState;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Who may be registered, what of a user may change, and that nothing does once it has ended. */
public final class UserDecider implements Decider<UserCommand, UserEvent, UserState> {

    private static final String DEACTIVATED = "user-deactivated";

    @Override
    public List<Limit<?>> limits() {
        return UserLimits.ALL;
    }

    @Override
    public Decision<UserEvent> decide(
            UserCommand command, @Nullable UserState state, CommandContext context) {
        var id = context.aggregateId();
        return switch (command) {
            case RegisterUser(var name, var email) ->
                    unregistered(state, id)
                            .check(NAME, name)
                            .check(EMAIL, email)
                            .accept(() -> new UserRegistered(NAME.kept(name), email));
            case RenameUser(var name) ->
                    active(state, id)
                            .check(NAME, name)
                            .accept(() -> new UserRenamed(NAME.kept(name)));
            case ChangeUserEmail(var email) ->
                    active(state, id).check(EMAIL, email).accept(() -> new UserEmailChanged(email));
            case DeactivateUser(var reason) ->
                    active(state, id)
                            .check(REASON, reason)
                            .accept(() -> new UserDeactivated(reason));
        };
    }

    @Override
    public UserState evolve(@Nullable UserState state, UserEvent event) {
        return switch (event) {
            case UserRegistered(var name, var email) when state == null ->
                    new UserState(name, email, false);
            case UserRegistered _ -> throw History.impossible(event, "the user is registered");
            case UserRenamed(var name) -> new UserState(name, active(state, event).email(), false);
            case UserEmailChanged(var email) ->
                    new UserState(active(state, event).name(), email, false);
            case UserDeactivated _ -> {
                var user = active(state, event);
                yield new UserState(user.name(), user.email(), true);
            }
        };
    }

    private static Refusals<Void> unregistered(@Nullable UserState state, String id) {
        return state != null && state.deactivated()
                ? Refusals.whenPresent(state, DEACTIVATED, "user " + id + " is deactivated")
                : Refusals.whenPresent(
                        state, "user-already-registered", "user " + id + " is registered");
    }

    private static Refusals<UserState> active(@Nullable UserState state, String id) {
        return Refusals.whenMissing(state, "user-not-found", "there is no user " + id)
                .whenOver(UserState::deactivated, DEACTIVATED, "user " + id + " is deactivated");
    }

    private static UserState active(@Nullable UserState state, UserEvent event) {
        var user = History.existing(state, event);
        History.require(!user.deactivated(), event, "the user is deactivated");
        return user;
    }
}
