package io.headwater.projectionservice.users;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.headwater.platform.test.ViewFixture;
import io.headwater.user.UserEvent;
import io.headwater.user.UserEvent.UserRegistered;
import io.headwater.user.UserEvent.UserRenamed;

import org.junit.jupiter.api.Test;

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
    void aHistoryThatCannotBeIsThrownNotGuessed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new UsersView().apply(null, new UserRenamed("Ada")))
                .withMessage("a user was renamed before it was registered");
    }
}
