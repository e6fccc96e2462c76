package io.headwater.onboarding;

/** What an onboarding keeps in mind. */
public record OnboardingState(
        String userId, String name, String email, String accountId, String currency) {}
