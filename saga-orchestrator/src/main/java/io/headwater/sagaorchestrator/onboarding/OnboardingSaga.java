package io.headwater.sagaorchestrator.onboarding;

import io.headwater.account.AccountCommand.CloseAccount;
import io.headwater.account.AccountCommand.OpenAccount;
import io.headwater.onboarding.OnboardingCommand;
import io.headwater.onboarding.OnboardingCommand.StartOnboarding;
import io.headwater.onboarding.OnboardingEvent;
import io.headwater.onboarding.OnboardingEvent.OnboardingStarted;
import io.headwater.onboarding.OnboardingState;
import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.decider.Limit;
import io.headwater.platform.core.decider.Refusals;
import io.headwater.platform.core.decider.TextLimit;
import io.headwater.platform.core.saga.Order;
import io.headwater.platform.core.saga.Saga;
import io.headwater.platform.core.saga.Step;
import io.headwater.platform.core.saga.Steps;
import io.headwater.user.UserCommand.DeactivateUser;
import io.headwater.user.UserCommand.RegisterUser;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes a user known and opens an account for it, side by side; where either is refused, the other
 * is deactivated or closed. What names, emails and currencies may be is for user and account to
 * say.
 */
public final class OnboardingSaga
        implements Saga<OnboardingCommand, OnboardingEvent, OnboardingState> {

    private static final TextLimit USER_ID = Limit.id("userId");
    private static final TextLimit ACCOUNT_ID = Limit.id("accountId");

    private static final Step<OnboardingEvent, OnboardingState> USER =
            Step.<OnboardingEvent, OnboardingState>named(
                            "register-user",
                            (_, asked) ->
                                    new Order(
                                            "user",
                                            asked.userId(),
                                            new RegisterUser(asked.name(), asked.email())))
                    .undoneBy((id, asked) ->
                            new Order(
                                    "user",
                                    asked.userId(),
                                    new DeactivateUser("onboarding %s did not end".formatted(id))));

    private static final Step<OnboardingEvent, OnboardingState> ACCOUNT =
            Step.<OnboardingEvent, OnboardingState>named(
                            "open-account",
                            (_, asked) ->
                                    new Order(
                                            "account",
                                            asked.accountId(),
                                            new OpenAccount(asked.name(), asked.currency())))
                    .undoneBy((_, asked) ->
                            new Order("account", asked.accountId(), new CloseAccount()));

    @Override
    public String type() {
        return "onboarding";
    }

    @Override
    public Decision<OnboardingEvent> begin(OnboardingCommand command, CommandContext context) {
        return switch (command) {
            case StartOnboarding start ->
                    Refusals.withoutState()
                            .check(USER_ID, start.userId())
                            .check(ACCOUNT_ID, start.accountId())
                            .accept(() ->
                                    new OnboardingStarted(
                                            start.userId(),
                                            start.name(),
                                            start.email(),
                                            start.accountId(),
                                            start.currency()));
        };
    }

    @Override
    public OnboardingState evolve(@Nullable OnboardingState state, OnboardingEvent event) {
        return switch (event) {
            case OnboardingStarted(var userId, var name, var email, var accountId, var currency) ->
                    new OnboardingState(userId, name, email, accountId, currency);
        };
    }

    @Override
    public List<Limit<?>> limits() {
        return List.of(USER_ID, ACCOUNT_ID);
    }

    @Override
    public SortedMap<Integer, Steps<OnboardingEvent, OnboardingState>> definitions() {
        var all = new TreeMap<Integer, Steps<OnboardingEvent, OnboardingState>>();
        all.put(1, Steps.first(USER, ACCOUNT));
        return all;
    }
}
