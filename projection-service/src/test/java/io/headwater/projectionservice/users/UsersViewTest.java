package io.headwater.projectionservice.users;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.headwater.platform.test.ViewFixture;
import io.headwater.user.UserEvent;
import io.headwater.user.UserEvent.UserDeactivated;
import io.headwater.user.UserEvent.UserEmailChanged;
import io.headwater.user.UserEvent.UserRegistered;
import io.headwater.user.UserEvent.UserRenamed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

class UsersViewTest {

    private static final UserRegistered ADA = new UserRegistered("Ada", "ada@example.com");

    private final ViewFixture<UserRow, UserEvent> users = ViewFixture.of(new UsersView());

    @Test
    void aRegisteredUserIsActive() {
        users.given(ADA).then(new UserRow("Ada", "ada@example.com", UserStatus.ACTIVE));
    }

    @Test
    void aRenamedUserKeepsAllButTheName() {
        users.given(ADA, new UserRenamed("Ada King"), new UserRenamed("Ada Lovelace"))
                .then(new UserRow("Ada Lovelace", "ada@example.com", UserStatus.ACTIVE));
    }

    @Test
    void aUserWithAnotherEmailKeepsAllButTheEmail() {
        users.given(ADA, new UserEmailChanged("ada.king@example.com"))
                .then(new UserRow("Ada", "ada.king@example.com", UserStatus.ACTIVE));
    }

    @Test
    void aDeactivatedUserKeepsNameAndEmail() {
        users.given(ADA, new UserDeactivated("asked to leave"))
                .then(new UserRow("Ada", "ada@example.com", UserStatus.DEACTIVATED));
    }

    @ParameterizedTest
    @MethodSource
    void aHistoryThatCannotBeIsThrownNotGuessed(UserEvent event) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new UsersView().apply(null, event))
                .withMessage(
                        event.getClass().getSimpleName()
                                + " came first, and no history begins with it");
    }

    static List<UserEvent> aHistoryThatCannotBeIsThrownNotGuessed() {
        return List.of(
                new UserRenamed("Ada"),
                new UserEmailChanged("ada@example.com"),
                new UserDeactivated("asked to leave"));
    }
}
