package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.commandservice.CommandService;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A service writes nothing with a schema that its deployment did not register. */
@ExtendWith(SharedInfrastructure.class)
class UnregisteredSchemasIT {

    private static final String SUBJECT = "product.events-io.headwater.product.ProductCreated";

    /** None that other stories start. */
    private static final int INSTANCE = 7;

    private final Platform platform;

    UnregisteredSchemasIT(Platform platform) {
        this.platform = platform;
    }

    @BeforeEach
    void forget() {
        assertThat(platform.delete(subject()).statusCode()).isEqualTo(200);
    }

    @AfterEach
    void registerAgain() {
        platform.registerSchemas();
    }

    @Test
    void itWaitsAndSaysWhatIsMissingAndDecidesOnceItIsRegistered() {
        try (var service = InProcessService.launch(platform, CommandService.class, INSTANCE)) {
            service.awaitNotReady(
                    "today's schema is not registered under %s; ./headwater schemas register"
                            .formatted(SUBJECT));
            assertThat(platform.get(subject() + "/versions").statusCode()).isEqualTo(404);

            platform.registerSchemas();

            service.awaitReady();
        }
    }

    @Test
    void aSettingForDevelopmentHasItRegistered() {
        try (var _ =
                InProcessService.start(
                        platform,
                        CommandService.class,
                        INSTANCE + 1,
                        "headwater.auto-register-schemas=true")) {
            assertThat(platform.get(subject() + "/versions").statusCode()).isEqualTo(200);
        }
    }

    private String subject() {
        return "%s/subjects/%s"
                .formatted(platform.stack().addresses().schemaRegistryUrl(), SUBJECT);
    }
}
