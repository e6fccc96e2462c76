package io.headwater.commandservice.user;

import static io.headwater.commandservice.user.UserLimits.EMAIL;
import static io.headwater.commandservice.user.UserLimits.NAME;
import static io.headwater.commandservice.user.UserLimits.REASON;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.test.DeciderFixture;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;

class UserDeciderTest {

    private static final UserRegistered ADA = new UserRegistered("Ada", "ada@example.com");
    private static final UserDeactivated GONE = new UserDeactivated("asked to leave");

    private static final UserState ADA_IS_ACTIVE = new UserState("Ada", "ada@example.com", false);

    static final List<UserCommand> OF_A_REGISTERED_USER =
            List.of(
                    new RenameUser("Ada King"),
                    new ChangeUserEmail("ada.king@example.com"),
                    new DeactivateUser("asked to leave"));

    static final List<UserEvent> OF_A_REGISTERED_USER_ONLY =
            List.of(
                    new UserRenamed("Ada King"),
                    new UserEmailChanged("ada.king@example.com"),
                    new UserDeactivated("asked to leave"));

    private static final String LONGEST_DOMAIN_LABEL = "d".repeat(63);

    private final DeciderFixture<UserCommand, UserEvent, UserState> user =
            DeciderFixture.of(new UserDecider());

    @Test
    void aUserIsRegistered() {
        user.givenNothing()
                .when(new RegisterUser("Ada", "ada@example.com"))
                .then(ADA)
                .thenState(ADA_IS_ACTIVE);
    }

    @Test
    void aUserIsRegisteredOnlyOnce() {
        user.given(ADA)
                .when(new RegisterUser("Grace", "grace@example.com"))
                .thenRejected("null: user-already-registered")
                .thenState(ADA_IS_ACTIVE);
    }

    @Test
    void aUserIsRenamed() {
        user.given(ADA)
                .when(new RenameUser("Ada Lovelace"))
                .then(new UserRenamed("Ada Lovelace"))
                .thenState(new UserState("Ada Lovelace", "ada@example.com", false));
    }

    @Test
    void aUserHasAnotherEmail() {
        user.given(ADA)
                .when(new ChangeUserEmail("ada.king@example.com"))
                .then(new UserEmailChanged("ada.king@example.com"))
                .thenState(new UserState("Ada", "ada.king@example.com", false));
    }

    @Test
    void aUserIsDeactivatedForAReasonThatIsKeptAsItIs() {
        user.given(ADA)
                .when(new DeactivateUser(" asked to leave "))
                .then(new UserDeactivated(" asked to leave "))
                .thenState(new UserState("Ada", "ada@example.com", true));
    }

    @ParameterizedTest
    @FieldSource("OF_A_REGISTERED_USER")
    void aUserWhoIsNotRegisteredTakesNoOtherCommand(UserCommand command) {
        user.givenNothing().when(command).thenRejected("null: user-not-found").thenState(null);
    }

    @ParameterizedTest
    @FieldSource("OF_A_REGISTERED_USER")
    void aDeactivatedUserTakesNoCommand(UserCommand command) {
        user.given(ADA, GONE).when(command).thenRejected("null: user-deactivated");
    }

    @Test
    void aDeactivatedUserIsNotRegisteredAgain() {
        user.given(ADA, GONE)
                .when(new RegisterUser("Ada", "ada@example.com"))
                .thenRejected("null: user-deactivated");
    }

    @Test
    void aRefusalNamesAllThatIsWrongTheUserFirstThenTheFields() {
        assertThat(decide(new RegisterUser(" ", "nobody"), ADA_IS_ACTIVE))
                .isEqualTo(
                        Decision.rejected(
                                List.of(
                                        error("user-already-registered", "user u-7 is registered"),
                                        new CommandError("name", "invalid-name", NAME.rule()),
                                        new CommandError("email", "invalid-email", EMAIL.rule()))));
    }

    @Test
    void fieldsAreCheckedWhateverHasBecomeOfTheUser() {
        user.givenNothing().when(new RenameUser("")).thenRejected("user-not-found", "invalid-name");
        user.given(ADA, GONE)
                .when(new ChangeUserEmail("nobody"))
                .thenRejected("user-deactivated", "invalid-email");
        user.given(ADA, GONE)
                .when(new RegisterUser("", "nobody"))
                .thenRejected("user-deactivated", "invalid-name", "invalid-email");
    }

    @Test
    void aRefusalSaysWhichUserItIsAbout() {
        var gone = new UserState("Ada", "ada@example.com", true);

        assertThat(decide(new RenameUser("Ada"), null))
                .isEqualTo(rejected("user-not-found", "there is no user u-7"));
        assertThat(decide(new RenameUser("Ada"), gone))
                .isEqualTo(rejected("user-deactivated", "user u-7 is deactivated"));
        assertThat(decide(new RegisterUser("Ada", "ada@example.com"), gone))
                .isEqualTo(rejected("user-deactivated", "user u-7 is deactivated"));
    }

    @Test
    void namesAreTrimmed() {
        user.givenNothing()
                .when(new RegisterUser("\t Ada \u2003", "ada@example.com"))
                .then(new UserRegistered("Ada", "ada@example.com"));
        user.given(ADA).when(new RenameUser("  Ada King ")).then(new UserRenamed("Ada King"));
    }

    @Test
    void aNameMayBeAsLongAsItsLimitAfterTrimming() {
        var longest = "n".repeat(NAME.longest());

        user.given(ADA).when(new RenameUser(" " + longest + " ")).then(new UserRenamed(longest));
        user.given(ADA).when(new RenameUser(longest + "n")).thenRejected("name: invalid-name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void aNameOfNothingButSpaceIsRefused(String name) {
        user.given(ADA).when(new RenameUser(name)).thenRejected("name: invalid-name");
    }

    @Test
    void aReasonMayBeAsLongAsItsLimit() {
        var longest = "r".repeat(REASON.longest());

        user.given(ADA).when(new DeactivateUser(longest)).then(new UserDeactivated(longest));
        user.given(ADA)
                .when(new DeactivateUser(longest + "r"))
                .thenRejected("reason: invalid-reason");
        user.given(ADA).when(new DeactivateUser("")).thenRejected("reason: invalid-reason");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.c",
                "ada.lovelace@example.com",
                "ada+engine@mail.example.co.uk",
                "o'brien_{x}~!#$%&*/=?^`|-@ex-ample.org",
                "1@2.3"
            })
    void anAddressIsAnEmail(String email) {
        user.givenNothing()
                .when(new RegisterUser("Ada", email))
                .then(new UserRegistered("Ada", email));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "@example.com",
                "ada@",
                "ada@localhost",
                "ada@example..com",
                "ada@.example.com",
                "ada@example.com.",
                "ada@-example.com",
                "ada@example-.com",
                "ada@exa_mple.com",
                "a@b@example.com",
                ".ada@example.com",
                "ada.@example.com",
                "ada..b@example.com",
                "ada lovelace@example.com",
                " ada@example.com",
                "ada@example.com\n",
                "ädä@example.com",
            })
    void whatIsNoAddressIsNoEmail(String email) {
        user.givenNothing()
                .when(new RegisterUser("Ada", email))
                .thenRejected("email: invalid-email");
    }

    @Test
    void anEmailMayBeAsLongAsItsLimit() {
        var longest = emailOfLength(EMAIL.longest());

        user.givenNothing()
                .when(new RegisterUser("Ada", longest))
                .then(new UserRegistered("Ada", longest));
        user.givenNothing()
                .when(new RegisterUser("Ada", "a" + longest))
                .thenRejected("email: invalid-email");
    }

    @Test
    void aDomainLabelMayHave63CharactersAndNoMore() {
        user.givenNothing()
                .when(new RegisterUser("Ada", "a@" + LONGEST_DOMAIN_LABEL + ".org"))
                .then(new UserRegistered("Ada", "a@" + LONGEST_DOMAIN_LABEL + ".org"));
        user.givenNothing()
                .when(new RegisterUser("Ada", "a@" + LONGEST_DOMAIN_LABEL + "d.org"))
                .thenRejected("email: invalid-email");
    }

    @ParameterizedTest
    @FieldSource("OF_A_REGISTERED_USER_ONLY")
    void aHistoryThatBeginsInItsMiddleIsThrownNotGuessed(UserEvent event) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new UserDecider().evolve(null, event))
                .withMessageEndingWith("cannot have happened: nothing came before it");
    }

    @ParameterizedTest
    @FieldSource("OF_A_REGISTERED_USER_ONLY")
    void aHistoryThatGoesOnAfterItsEndIsThrownNotGuessed(UserEvent event) {
        var gone = new UserState("Ada", "ada@example.com", true);

        assertThatIllegalStateException()
                .isThrownBy(() -> new UserDecider().evolve(gone, event))
                .withMessageEndingWith("cannot have happened: the user is deactivated");
    }

    @Test
    void aHistoryThatBeginsTwiceIsThrownNotGuessed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new UserDecider().evolve(ADA_IS_ACTIVE, ADA))
                .withMessage("UserRegistered cannot have happened: the user is registered");
    }

    private static Decision<UserEvent> decide(UserCommand command, @Nullable UserState state) {
        return new UserDecider().decide(command, state, new CommandContext("u-7", Instant.EPOCH));
    }

    private static Decision<UserEvent> rejected(String code, String message) {
        return Decision.rejected(code, message);
    }

    private static CommandError error(String code, String message) {
        return new CommandError(null, code, message);
    }

    private static String emailOfLength(int length) {
        var domain = ("." + LONGEST_DOMAIN_LABEL).repeat(3).substring(1);
        return "a".repeat(length - 1 - domain.length()) + "@" + domain;
    }
}
