package io.headwater.sagaorchestrator.onboarding;

import io.headwater.account.AccountCommand.CloseAccount;
import io.headwater.account.AccountCommand.OpenAccount;
import io.headwater.onboarding.OnboardingCommand;
import io.headwater.onboarding.OnboardingCommand.StartOnboarding;
import io.headwater.onboarding.OnboardingEvent;
import io.headwater.onboarding.OnboardingState;
import io.headwater.platform.core.saga.Order;
import io.headwater.platform.core.saga.SagaStatus;
import io.headwater.platform.test.SagaFixture;
import io.headwater.user.UserCommand.DeactivateUser;
import io.headwater.user.UserCommand.RegisterUser;

import org.junit.jupiter.api.Test;

class OnboardingSagaTest {

    private static SagaFixture<OnboardingCommand, OnboardingEvent, OnboardingState> begun() {
        return SagaFixture.of(new OnboardingSaga())
                .begins(new StartOnboarding("user-1", "Ada", "ada@example.com", "acc-1", "EUR"));
    }

    @Test
    void registersTheUserAndOpensTheAccountSideBySide() {
        begun().asks(
                        new Order("user", "user-1", new RegisterUser("Ada", "ada@example.com")),
                        new Order("account", "acc-1", new OpenAccount("Ada", "EUR")))
                .accepted("open-account")
                .asksNothing()
                .accepted("register-user")
                .stands(SagaStatus.COMPLETED);
    }

    @Test
    void closesTheAccountWhereTheUserIsRefused() {
        begun().accepted("open-account")
                .refused("register-user", "user-already-registered")
                .asks(new Order("account", "acc-1", new CloseAccount()))
                .undone("open-account")
                .stands(SagaStatus.COMPENSATED);
    }

    @Test
    void deactivatesTheUserWhereTheAccountIsRefused() {
        begun().refused("open-account", "account-already-opened")
                .asksNothing()
                .accepted("register-user")
                .asks(
                        new Order(
                                "user",
                                "user-1",
                                new DeactivateUser("onboarding some-id did not end")))
                .undone("register-user")
                .stands(SagaStatus.COMPENSATED);
    }

    @Test
    void saysAllThatIsWrongWithABeginning() {
        SagaFixture.of(new OnboardingSaga())
                .begins(new StartOnboarding("", "Ada", "ada@example.com", "a b", "EUR"))
                .isRefusedFor("invalid-user-id", "invalid-account-id");
    }
}
