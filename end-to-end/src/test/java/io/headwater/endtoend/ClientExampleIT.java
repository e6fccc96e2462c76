package io.headwater.endtoend;

import static io.headwater.localstack.Part.COMMAND_SERVICE;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The example of the client's page does what the page says, and does it once. */
@ExtendWith(SharedPlatform.class)
class ClientExampleIT {

    private final Platform platform;

    ClientExampleIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    void anAccountIsOpenedOnceHoweverOftenTheExampleRuns() {
        var addresses = platform.stack().addresses();
        ClientExample.openAnAccount(addresses.bootstrapServers(), addresses.schemaRegistryUrl());
        ClientExample.openAnAccount(addresses.bootstrapServers(), addresses.schemaRegistryUrl());

        var found = platform.get(COMMAND_SERVICE, "/api/accounts/acc-1/commands/order-4711");
        assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        assertThat(Platform.json(found).get("outcome").asString()).isEqualTo("ACCEPTED");
        assertThat(platform.topics().withKey("account.events", "acc-1"))
                .singleElement()
                .satisfies(event ->
                        assertThat(Topics.headers(event))
                                .containsEntry("ce_causationid", "order-4711"));
    }
}
