package io.headwater.sagaorchestrator;

import io.headwater.account.AccountCommand;
import io.headwater.onboarding.OnboardingCommand;
import io.headwater.onboarding.OnboardingEvent;
import io.headwater.onboarding.OnboardingState;
import io.headwater.platform.saga.SagaDefinition;
import io.headwater.platform.saga.Sagas;
import io.headwater.sagaorchestrator.onboarding.OnboardingSaga;
import io.headwater.sagaorchestrator.transfer.TransferSaga;
import io.headwater.transfer.TransferCommand;
import io.headwater.transfer.TransferEvent;
import io.headwater.transfer.TransferState;
import io.headwater.user.UserCommand;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Coordinates the sample's processes over several aggregates. */
@SpringBootApplication(proxyBeanMethods = false)
public class SagaOrchestrator {

    public static void main(String[] arguments) {
        SpringApplication.run(SagaOrchestrator.class, arguments);
    }

    @Bean
    Sagas sagas() {
        return Sagas.of(
                SagaDefinition.of(
                        TransferCommand.class,
                        TransferEvent.class,
                        TransferState.class,
                        new TransferSaga(),
                        AccountCommand.class),
                SagaDefinition.of(
                        OnboardingCommand.class,
                        OnboardingEvent.class,
                        OnboardingState.class,
                        new OnboardingSaga(),
                        UserCommand.class,
                        AccountCommand.class));
    }
}
