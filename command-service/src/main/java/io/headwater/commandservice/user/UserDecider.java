package io.headwater.commandservice.user;

import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decider;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.message.CommandError;
import io.headwater.user.UserCommand;
import io.headwater.user.UserCommand.RegisterUser;
import io.headwater.user.UserCommand.RenameUser;
import io.headwater.user.UserEvent;
import io.headwater.user.UserEvent.UserRegistered;
import io.headwater.user.UserEvent.UserRenamed;
import io.headwater.user.UserState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who may be registered, and how a user may be renamed. */
public final class UserDecider implements Decider<UserCommand, UserEvent, UserState> {

    private static final int LONGEST_NAME = 100;

    /** RFC 5321, 4.5.3.1.3, less the angle brackets of a path. */
    private static final int LONGEST_EMAIL = 254;

    /**
     * A dot-atom before the at sign, dot-separated labels behind it: what mail systems take, not
     * all that RFC 5322 allows.
     */
    private static final Pattern EMAIL =
            Pattern.compile(
                    "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                        + "@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+");

    @Override
    public Decision<UserEvent> decide(
            UserCommand command, @Nullable UserState state, CommandContext context) {
        return switch (command) {
            case RegisterUser register -> register(register, state, context);
            case RenameUser rename -> rename(rename, state, context);
        };
    }

    @Override
    public UserState evolve(@Nullable UserState state, UserEvent event) {
        return switch (event) {
            case UserRegistered(var name, var email) -> new UserState(name, email);
            case UserRenamed(var name) -> new UserState(name, existing(state).email());
        };
    }

    private static Decision<UserEvent> register(
            RegisterUser command, @Nullable UserState state, CommandContext context) {
        var errors = new ArrayList<CommandError>();
        if (state != null) {
            errors.add(
                    new CommandError(
                            null,
                            "user-already-registered",
                            "user %s is registered".formatted(context.aggregateId())));
        }
        var name = command.name().strip();
        nameError(name).ifPresent(errors::add);
        if (command.email().length() > LONGEST_EMAIL || !EMAIL.matcher(command.email()).matches()) {
            errors.add(
                    new CommandError(
                            "email",
                            "invalid-email",
                            "an email is an address of at most %d characters"
                                    .formatted(LONGEST_EMAIL)));
        }
        return errors.isEmpty()
                ? Decision.accepted(new UserRegistered(name, command.email()))
                : Decision.rejected(errors);
    }

    private static Decision<UserEvent> rename(
            RenameUser command, @Nullable UserState state, CommandContext context) {
        if (state == null) {
            return Decision.rejected(
                    "user-not-found", "there is no user %s".formatted(context.aggregateId()));
        }
        var name = command.name().strip();
        return nameError(name)
                .map(error -> Decision.<UserEvent>rejected(List.of(error)))
                .orElseGet(() -> Decision.accepted(new UserRenamed(name)));
    }

    private static Optional<CommandError> nameError(String name) {
        int length = name.codePointCount(0, name.length());
        return length >= 1 && length <= LONGEST_NAME
                ? Optional.empty()
                : Optional.of(
                        new CommandError(
                                "name",
                                "invalid-name",
                                "a name has 1 to %d characters after trimming"
                                        .formatted(LONGEST_NAME)));
    }

    private static UserState existing(@Nullable UserState state) {
        if (state == null) {
            throw new IllegalStateException("a user was renamed before it was registered");
        }
        return state;
    }
}
