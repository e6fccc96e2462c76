package io.headwater.onboarding;

/**
 * How an onboarding begins; the Avro twins are in {@code
 * avro/io.headwater.onboarding/records.avsc}.
 */
public sealed interface OnboardingCommand {

    /** Makes a user known and opens an account for it. */
    record StartOnboarding(
            String userId, String name, String email, String accountId, String currency)
            implements OnboardingCommand {}
}
