package io.headwater.endtoend;

import static io.headwater.localstack.Part.COMMAND_SERVICE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.account.AccountEvent;
import io.headwater.account.AccountEvent.AccountOpened;
import io.headwater.platform.core.registry.RecordDeserializer;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    @Test
    void anyKafkaClientReadsTheEvents() {
        var addresses = platform.stack().addresses();
        ClientExample.openAnAccount(addresses.bootstrapServers(), addresses.schemaRegistryUrl());
        var settings =
                Map.<String, Object>of(
                        "bootstrap.servers",
                        addresses.bootstrapServers(),
                        "schema.registry.url",
                        addresses.schemaRegistryUrl(),
                        "key.deserializer",
                        StringDeserializer.class,
                        "value.deserializer",
                        RecordDeserializer.class,
                        "headwater.record.types",
                        AccountEvent.class.getName(),
                        "group.id",
                        "somebody-elses",
                        "auto.offset.reset",
                        "earliest");
        var read = new ArrayList<Object>();
        try (var consumer = new KafkaConsumer<String, Object>(settings)) {
            consumer.subscribe(List.of("account.events"));
            await("the event is read")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(200))
                                .forEach(record -> {
                                    if (record.key().equals("acc-1")) {
                                        read.add(record.value());
                                    }
                                });
                        return !read.isEmpty();
                    });
        }
        assertThat(read).containsExactly(new AccountOpened("Ada Lovelace", "EUR"));
    }
}
