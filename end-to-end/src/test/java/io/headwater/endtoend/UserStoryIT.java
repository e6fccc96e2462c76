package io.headwater.endtoend;

import static io.headwater.localstack.Part.COMMAND_SERVICE;
import static io.headwater.localstack.Part.PROJECTION_SERVICE;
import static io.headwater.localstack.Part.SAGA_ORCHESTRATOR;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.headwater.localstack.Part;
import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.Outcome;
import io.headwater.user.UserCommand;
import io.headwater.user.UserCommand.RegisterUser;
import io.headwater.user.UserCommand.RenameUser;
import io.headwater.user.UserEvent;
import io.headwater.user.UserEvent.UserRegistered;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * One user's life on the real parts: commands over REST and straight to the topic, events, queries,
 * restarts.
 */
@ExtendWith(SharedPlatform.class)
class UserStoryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Platform platform;

    UserStoryIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    void aCommandOverRestBecomesAnEventWithAllHeadersAndARow() {
        var id = newId();
        var answer =
                platform.post(
                        COMMAND_SERVICE,
                        "/api/users/" + id + "/commands/RegisterUser",
                        "{\"name\": \" Ada Lovelace \", \"email\": \"ada@example.com\"}",
                        "Idempotency-Key",
                        "\"register-" + id + "\"",
                        "traceparent",
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"1\"");
        var result = Platform.json(answer);
        assertThat(result.get("outcome").asString()).isEqualTo("ACCEPTED");
        assertThat(result.get("commandId").asString()).isEqualTo("register-" + id);
        assertThat(answer.headers().firstValue("Headwater-Position"))
                .hasValue(result.get("position").asString());

        var events = platform.topics().withKey("user.events", id);
        assertThat(events).hasSize(1);
        var event = events.getFirst();
        assertThat(event(event.value()))
                .isEqualTo(new UserRegistered("Ada Lovelace", "ada@example.com"));
        var headers = Topics.headers(event);
        assertThat(Instant.parse(headers.remove("ce_time"))).isBeforeOrEqualTo(Instant.now());
        assertThat(headers.remove("ce_replyto")).startsWith("command-service-1-");
        assertThat(headers)
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "io.headwater.user.UserRegistered")
                .containsEntry("ce_source", "command-service")
                .containsEntry("ce_subject", id)
                .containsEntry("content-type", "application/avro")
                .containsEntry("ce_id", "user/" + id + "/1")
                .containsEntry("ce_sequence", "1")
                .containsEntry("ce_position", result.get("position").asString())
                .containsEntry("ce_correlationid", "register-" + id)
                .containsEntry("ce_causationid", "register-" + id)
                .containsEntry(
                        "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .hasSize(11);

        var row = awaitVersion(id, 1);
        assertThat(row.get("id").asString()).isEqualTo(id);
        assertThat(row.get("name").asString()).isEqualTo("Ada Lovelace");
        assertThat(row.get("email").asString()).isEqualTo("ada@example.com");
        assertThat(row.get("status").asString()).isEqualTo("ACTIVE");
        assertThat(row.get("createdAt")).isEqualTo(row.get("updatedAt"));
    }

    @Test
    void aCommandProducedToTheTopicIsDecidedLikeAnyOther() {
        var id = newId();
        produce(id, new RegisterUser("Grace Hopper", "grace@example.com"));
        produce(id, new RenameUser("Rear Admiral Grace Hopper"));

        assertThat(awaitVersion(id, 2).get("name").asString())
                .isEqualTo("Rear Admiral Grace Hopper");
        var results =
                platform.topics().withKey("user.results", id).stream()
                        .map(record -> result(record.value()))
                        .toList();
        assertThat(results)
                .extracting(CommandResult::outcome, CommandResult::version)
                .containsExactly(tuple(Outcome.ACCEPTED, 1L), tuple(Outcome.ACCEPTED, 2L));
    }

    @Test
    void aRefusedCommandNamesAllThatIsWrongAndChangesNothing() {
        var id = newId();
        var answer =
                platform.post(
                        COMMAND_SERVICE,
                        "/api/users/" + id + "/commands/RegisterUser",
                        "{\"name\": \"  \", \"email\": \"nobody\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(Platform.json(answer).get("errors").findValuesAsString("code"))
                .containsExactly("invalid-name", "invalid-email");
        assertThat(platform.topics().withKey("user.events", id)).isEmpty();
        assertThat(platform.get(PROJECTION_SERVICE, "/api/users/" + id).statusCode())
                .isEqualTo(404);
    }

    @Test
    void bytesThatAreNoCommandGoToTheDeadLettersUntouchedAndStopNobody() {
        var id = newId();
        var poison = new ProducerRecord<>("user.commands", bytes(id), bytes("no avro"));
        poison.headers().add("mine", bytes("kept"));
        var written = platform.topics().produce(poison);
        register(id);

        var parked = platform.topics().withKey("user.commands.dlq", id);
        assertThat(parked).hasSize(1);
        assertThat(parked.getFirst().value()).isEqualTo(bytes("no avro"));
        assertThat(parked.getFirst().partition()).isEqualTo(written.partition());
        assertThat(Topics.headers(parked.getFirst()))
                .containsEntry("mine", "kept")
                .containsEntry("headwater-dlq-reason", "unreadable-command")
                .containsEntry("headwater-dlq-offset", Long.toString(written.offset()));
    }

    @Test
    void thePoisonThatJustFitsIntoARecordStopsNobody() {
        var id = newId();
        var poison = new byte[1024 * 1024 - 512];
        platform.topics().produce(new ProducerRecord<>("user.commands", bytes(id), poison));
        register(id);

        assertThat(platform.topics().withKey("user.commands.dlq", id))
                .singleElement()
                .extracting(ConsumerRecord::value)
                .isEqualTo(poison);
    }

    @Test
    void everythingIsStillThereAfterARestartOfAllServices() {
        var id = newId();
        register(id);

        platform.stack().restart(COMMAND_SERVICE, PROJECTION_SERVICE, SAGA_ORCHESTRATOR);

        assertThat(rename(id, "Ada King").get("version").asLong()).isEqualTo(2);
        assertThat(awaitVersion(id, 2).get("name").asString()).isEqualTo("Ada King");
    }

    @Test
    void everythingIsStillThereAfterServicesWereKilled() {
        var id = newId();
        register(id);

        platform.stack().kill(COMMAND_SERVICE);
        platform.stack().kill(PROJECTION_SERVICE);
        platform.stack().start(COMMAND_SERVICE, PROJECTION_SERVICE);

        assertThat(rename(id, "Ada King").get("version").asLong()).isEqualTo(2);
        assertThat(awaitVersion(id, 2).get("name").asString()).isEqualTo("Ada King");
    }

    @Test
    void servicesRecoverByThemselvesFromARestartOfKafka() {
        var id = newId();
        register(id);

        platform.stack().stop(Part.BROKER);
        await("readiness tells the truth").atMost(PATIENCE).until(() -> !isReady(COMMAND_SERVICE));
        platform.stack().start(Part.BROKER);
        for (var service : Part.SERVICES) {
            await(service + " is ready again").atMost(PATIENCE).until(() -> isReady(service));
        }

        assertThat(rename(id, "Ada King").get("version").asLong()).isEqualTo(2);
        assertThat(awaitVersion(id, 2).get("name").asString()).isEqualTo("Ada King");
    }

    private void register(String id) {
        var answer =
                platform.post(
                        COMMAND_SERVICE,
                        "/api/users/" + id + "/commands/RegisterUser",
                        "{\"name\": \"Ada Lovelace\", \"email\": \"ada@example.com\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private JsonNode rename(String id, String name) {
        var answer =
                platform.post(
                        COMMAND_SERVICE,
                        "/api/users/" + id + "/commands/RenameUser",
                        "{\"name\": \"" + name + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Platform.json(answer);
    }

    private JsonNode awaitVersion(String id, long version) {
        return await("users/%s at version %d".formatted(id, version))
                .atMost(PATIENCE)
                .until(
                        () -> Platform.json(platform.get(PROJECTION_SERVICE, "/api/users/" + id)),
                        row -> row.path("version").asLong(0) == version);
    }

    private boolean isReady(Part service) {
        return platform.get(service, "/actuator/health/readiness").statusCode() == 200;
    }

    private void produce(String id, UserCommand command) {
        var serializer =
                new AvroSerializer<UserCommand>(
                        platform.topics().registry(), RecordTypes.of(UserCommand.class));
        platform.topics()
                .produce(
                        new ProducerRecord<>(
                                "user.commands",
                                bytes(id),
                                serializer.write("user.commands", command)));
    }

    private UserEvent event(byte[] value) {
        return new AvroDeserializer<UserEvent>(
                        platform.topics().registry(), RecordTypes.of(UserEvent.class))
                .read(value);
    }

    private CommandResult result(byte[] value) {
        return new AvroDeserializer<CommandResult>(
                        platform.topics().registry(), RecordTypes.of(CommandResult.class))
                .read(value);
    }

    private static String newId() {
        return "u-" + UUID.randomUUID();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
