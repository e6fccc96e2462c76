package io.headwater.endtoend;

import io.headwater.account.AccountCommand;
import io.headwater.account.AccountCommand.OpenAccount;
import io.headwater.platform.client.ClientSettings;
import io.headwater.platform.client.Command;
import io.headwater.platform.client.CommandClient;
import io.headwater.platform.core.message.Outcome;
import io.headwater.platform.core.registry.HttpSchemaRegistry;

import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** The example of {@code docs/client.md}, which has the lines between the marks. */
final class ClientExample {

    private ClientExample() {}

    static void openAnAccount(String bootstrapServers, String registryUrl) {
        // example
        var settings = new ClientSettings(bootstrapServers, "billing");
        var registry = new HttpSchemaRegistry(URI.create(registryUrl));
        var types = Map.<String, Class<?>>of("account", AccountCommand.class);
        try (var client = new CommandClient(settings, types, registry, Clock.systemUTC())) {
            client.start();
            var open = new OpenAccount("Ada Lovelace", "EUR");
            var command = new Command("account", "acc-1", "order-4711", open);
            var result = client.send(command).toCompletableFuture().join();
            if (result.outcome() == Outcome.ACCEPTED) {
                System.out.println("acc-1 has version " + result.version());
            } else {
                result.errors().forEach(error -> System.out.println(error.message()));
            }
        }
        // end of example
    }
}
