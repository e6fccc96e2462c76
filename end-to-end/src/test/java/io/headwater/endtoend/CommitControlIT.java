package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.commandservice.CommandService;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.UUID;

/**
 * Nobody waits for the commit interval: where it is 45 s, and a request has 5 s, answers come
 * because the service commits once it has worked off what there is.
 */
@ExtendWith(SharedInfrastructure.class)
class CommitControlIT {

    private final Platform platform;

    CommitControlIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    void aCommandIsCommittedWhenThereIsNoOtherToDecide() {
        try (var service =
                InProcessService.start(
                        platform,
                        CommandService.class,
                        1,
                        "headwater.streams.[commit.interval.ms]=45000",
                        "headwater.streams.[producer.transaction.timeout.ms]=60000")) {
            for (int i = 0; i < 5; i++) {
                var sent =
                        platform.post(
                                service.url()
                                        + "/api/accounts/acc-%s/commands/OpenAccount"
                                                .formatted(UUID.randomUUID()),
                                "{\"owner\": \"Ada\", \"currency\": \"EUR\"}");

                assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
            }
        }
    }
}
