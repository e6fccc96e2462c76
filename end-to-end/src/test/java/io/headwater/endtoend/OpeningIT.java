package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.commandservice.CommandService;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;

/**
 * A service that is ready has rehearsed: its tasks have committed a first transaction, and examples
 * went through its edge and its deciders. Nobody else sees any of it.
 */
@ExtendWith(SharedInfrastructure.class)
class OpeningIT {

    private static final List<String> TYPES = List.of("account", "product", "user");

    private final Platform platform;

    OpeningIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    void eachTaskHasCommittedItsProgressAnew() {
        long begun = System.currentTimeMillis();
        try (var _ = InProcessService.start(platform, CommandService.class, 1)) {
            for (var type : TYPES) {
                var progress =
                        platform.topics()
                                .withKey(
                                        "headwater.command." + type + "-progress-changelog",
                                        "progress");

                assertThat(progress)
                        .filteredOn(record -> record.timestamp() >= begun)
                        .extracting(record -> record.partition())
                        .as(type)
                        .contains(0, 1, 2, 3);
            }
        }
    }

    @Test
    void noExampleIsSentOrCounted() {
        try (var service = InProcessService.start(platform, CommandService.class, 1)) {
            for (var type : TYPES) {
                assertThat(platform.topics().withKey(type + ".commands", "example")).isEmpty();
            }
            assertThat(platform.get(service.url() + "/metrics").body())
                    .contains("http_server_requests_seconds_count")
                    .doesNotContain("commandType}");
        }
    }
}
