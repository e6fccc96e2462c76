/** The saga {@code onboarding}. Pure: what it is told in, commands to a user and an account out. */
@NullMarked
package io.headwater.sagaorchestrator.onboarding;

import org.jspecify.annotations.NullMarked;
