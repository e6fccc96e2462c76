package io.headwater.commandservice.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decision.Rejected;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.test.DeciderFixture;
import io.headwater.user.UserCommand;
import io.headwater.user.UserCommand.RegisterUser;
import io.headwater.user.UserCommand.RenameUser;
import io.headwater.user.UserEvent;
import io.headwater.user.UserEvent.UserRegistered;
import io.headwater.user.UserEvent.UserRenamed;
import io.headwater.user.UserState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;

class UserDeciderTest {

    private static final UserRegistered ADA = new UserRegistered("Ada", "ada@example.com");
    private static final String LONGEST_DOMAIN_LABEL = "d".repeat(63);

    /** One character to a reader, two to {@link String#length}. */
    private static final String BEYOND_BMP = "𝒜";

    private final DeciderFixture<UserCommand, UserEvent, UserState> user =
            DeciderFixture.of(new UserDecider());

    @Test
    void aUserIsRegistered() {
        user.givenNothing()
                .when(new RegisterUser("Ada", "ada@example.com"))
                .then(ADA)
                .thenState(new UserState("Ada", "ada@example.com"));
    }

    @Test
    void aUserIsRegisteredOnlyOnce() {
        user.given(ADA)
                .when(new RegisterUser("Grace", "grace@example.com"))
                .thenRejected("null: user-already-registered")
                .thenState(new UserState("Ada", "ada@example.com"));
    }

    @Test
    void aRefusalNamesAllThatIsWrong() {
        user.given(ADA)
                .when(new RegisterUser(" ", "nobody"))
                .thenRejected(
                        "null: user-already-registered",
                        "name: invalid-name",
                        "email: invalid-email");
    }

    @Test
    void aRefusalSaysWhichUserItIsAbout() {
        var decision =
                new UserDecider()
                        .decide(
                                new RenameUser("Ada"),
                                null,
                                new CommandContext("u-7", Instant.EPOCH));

        assertThat(decision)
                .isEqualTo(
                        new Rejected<>(
                                List.of(
                                        new CommandError(
                                                null, "user-not-found", "there is no user u-7"))));
    }

    @Test
    void aUserIsRenamed() {
        user.given(ADA)
                .when(new RenameUser("Ada Lovelace"))
                .then(new UserRenamed("Ada Lovelace"))
                .thenState(new UserState("Ada Lovelace", "ada@example.com"));
    }

    @Test
    void aUserWhoIsNotRegisteredCannotBeRenamed() {
        user.givenNothing()
                .when(new RenameUser("Ada"))
                .thenRejected("null: user-not-found")
                .thenState(null);
    }

    @Test
    void namesAreTrimmed() {
        user.givenNothing()
                .when(new RegisterUser("\t Ada \u2003", "ada@example.com"))
                .then(new UserRegistered("Ada", "ada@example.com"));
        user.given(ADA).when(new RenameUser("  Ada King ")).then(new UserRenamed("Ada King"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", BEYOND_BMP})
    void aNameMayHave1To100Characters(String character) {
        user.given(ADA).when(new RenameUser(character)).then(new UserRenamed(character));
        user.given(ADA)
                .when(new RenameUser(" " + character.repeat(100) + " "))
                .then(new UserRenamed(character.repeat(100)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", BEYOND_BMP})
    void aNameOf101CharactersIsRefused(String character) {
        user.given(ADA)
                .when(new RenameUser(character.repeat(101)))
                .thenRejected("name: invalid-name");
        user.givenNothing()
                .when(new RegisterUser(character.repeat(101), "ada@example.com"))
                .thenRejected("name: invalid-name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void aNameOfNothingButSpaceIsRefused(String name) {
        user.given(ADA).when(new RenameUser(name)).thenRejected("name: invalid-name");
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
    void anEmailMayHave254Characters() {
        var email = emailOfLength(254);
        user.givenNothing()
                .when(new RegisterUser("Ada", email))
                .then(new UserRegistered("Ada", email));
    }

    @Test
    void anEmailOf255CharactersIsRefused() {
        user.givenNothing()
                .when(new RegisterUser("Ada", emailOfLength(255)))
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

    @Test
    void aHistoryThatCannotBeIsThrownNotGuessed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new UserDecider().evolve(null, new UserRenamed("Ada")))
                .withMessage("a user was renamed before it was registered");
    }

    private static String emailOfLength(int length) {
        var domain = ("." + LONGEST_DOMAIN_LABEL).repeat(3).substring(1);
        return "a".repeat(length - 1 - domain.length()) + "@" + domain;
    }
}
