package io.headwater.onboarding;

/** What is recorded of an onboarding, beside its steps. */
public sealed interface OnboardingEvent {

    /** It is under way from here on. */
    record OnboardingStarted(
            String userId, String name, String email, String accountId, String currency)
            implements OnboardingEvent {}
}
