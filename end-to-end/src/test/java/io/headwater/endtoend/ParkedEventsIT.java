package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.endtoend.people.FailingPeople;
import io.headwater.endtoend.people.NewerPeople;
import io.headwater.endtoend.people.RepairedPeople;
import io.headwater.localstack.Part;
import io.headwater.platform.core.avro.Schemas;

import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * An event that a view cannot apply: its row stands still and says so, what follows waits in order,
 * and another build of the view goes on from there.
 */
@ExtendWith(SharedPlatform.class)
class ParkedEventsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** None that other stories start. */
    private static final int INSTANCE = 11;

    private final Platform platform;
    private final String user = "u-" + UUID.randomUUID();
    private final String other = "u-" + UUID.randomUUID();

    ParkedEventsIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    void aViewThatFailsStopsOneRowUntilItIsRepaired() {
        command(user, "RegisterUser", "{\"name\": \"Ada\", \"email\": \"ada@example.com\"}");
        command(user, "RenameUser", "{\"name\": \"%s\"}".formatted(FailingPeople.UNLUCKY));
        command(user, "RenameUser", "{\"name\": \"Grace\"}");

        try (var failing = InProcessService.start(platform, FailingPeople.class, INSTANCE)) {
            awaitStopped(failing);
            command(other, "RegisterUser", "{\"name\": \"Alan\", \"email\": \"alan@example.com\"}");
            await("others go on")
                    .atMost(PATIENCE)
                    .until(() -> row(failing, other).path("name").asString().equals("Alan"));
            assertThat(row(failing, other).has("stale")).isFalse();
        }
        assertThat(letters()).as("those that wait are no dead letters").hasSize(1);

        try (var elsewhere = InProcessService.start(platform, FailingPeople.class, INSTANCE + 1)) {
            awaitStopped(elsewhere);
            command(user, "RenameUser", "{\"name\": \"Joan\"}");
            command(other, "RenameUser", "{\"name\": \"Alonzo\"}");
            await("what comes behind it waits, others go on")
                    .atMost(PATIENCE)
                    .until(() -> row(elsewhere, other).path("name").asString().equals("Alonzo"));
            awaitStopped(elsewhere);
        }
        assertThat(letters()).as("one, however often it is tried").hasSize(1);

        try (var repaired = InProcessService.start(platform, RepairedPeople.class, INSTANCE)) {
            await("all of it is applied, in order")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> {
                        var row = row(repaired, user);
                        assertThat(row.path("version").asLong()).isEqualTo(4);
                        assertThat(row.path("name").asString()).isEqualTo("Joan");
                        assertThat(row.has("stale")).isFalse();
                    });
        }

        try (var _ = InProcessService.start(platform, RepairedPeople.class, INSTANCE)) {
            await("of those that only waited nothing is kept, of the other what became of it")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> {
                        assertThat(lastChange(3).value()).isNull();
                        assertThat(lastChange(4).value()).isNull();
                        assertThat(lastChange(2).value()).isNotNull();
                    });
        }
    }

    @Test
    void anEventOfANewerBuildIsAppliedWhenThatBuildStarts() {
        var future = Schemas.of(io.headwater.endtoend.newer.UserEvent.UserRegistered.class);
        var renamed = Schemas.of(io.headwater.user.UserEvent.UserRenamed.class);
        var events = new ForeignEvents(platform, "user", user);
        events.write(
                1,
                new GenericRecordBuilder(future)
                        .set("name", "Lovelace, Ada")
                        .set("email", "ada@example.com")
                        .build());

        try (var today = InProcessService.start(platform, RepairedPeople.class, INSTANCE)) {
            await("it is parked").atMost(PATIENCE).until(() -> !letters().isEmpty());
            await("the answer says why there is no row")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> {
                        var answer = platform.get(today.url() + "/api/people/" + user);
                        assertThat(answer.statusCode()).isEqualTo(404);
                        assertThat(answer.body())
                                .contains("has meaning 2, and this build knows it up to 1");
                    });
        }

        try (var tomorrow = InProcessService.start(platform, NewerPeople.class, INSTANCE)) {
            await("it is applied")
                    .atMost(PATIENCE)
                    .until(() ->
                            row(tomorrow, user).path("name").asString().equals("Lovelace, Ada"));
            events.write(2, new GenericRecordBuilder(renamed).set("name", "King, Ada").build());
            await("what follows is applied as ever")
                    .atMost(PATIENCE)
                    .until(() -> row(tomorrow, user).path("name").asString().equals("King, Ada"));
        }
    }

    @Test
    void whatIsParkedIsSeenTriedAgainAndGivenUpOnAnyInstance() throws Exception {
        command(user, "RegisterUser", "{\"name\": \"Ada\", \"email\": \"ada@example.com\"}");
        command(user, "RenameUser", "{\"name\": \"%s\"}".formatted(FailingPeople.UNLUCKY));
        command(user, "RenameUser", "{\"name\": \"Grace\"}");

        try (var one = InProcessService.start(platform, FailingPeople.class, INSTANCE);
                var two = InProcessService.start(platform, FailingPeople.class, INSTANCE + 1)) {
            new Groups(platform.stack().addresses().bootstrapServers())
                    .awaitShared("headwater.view.people.g1", 2);
            awaitStopped(one);
            // A partition has an owner before it is restored: until then it is just moving.
            for (var service : List.of(one, two)) {
                assertThat(listed(service, 1000)).containsExactly(2L);
            }
            for (var service : List.of(one, two)) {
                var parked = sent(service, "GET", "");
                assertThat(parked.get("items")).hasSize(2);
                assertThat(parked.get("items").get(0).get("status").asString()).isEqualTo("PARKED");
                assertThat(parked.get("items").get(0).get("sequence").asLong()).isEqualTo(2);
                assertThat(parked.get("items").get(1).get("status").asString())
                        .isEqualTo("WAITING");
                assertThat(listed(service, 1)).as("open ones alone").containsExactly(2L);
            }

            for (var service : List.of(one, two)) {
                long before = sent(service, "GET", "").at("/items/0/attempts").asLong();
                assertThat(sent(service, "POST", "/retry").at("/items/0/attempts").asLong())
                        .isEqualTo(before + 1);
            }

            var other = platform.post(two.url() + path("/discard"), discard(3));
            assertThat(other.statusCode()).as(other.body()).isEqualTo(409);
            var wrong =
                    platform.post(two.url() + path("/discard"), "{\"sequence\": 0, \"why\": 1}");
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(wrong.body())
                    .contains("unknown-field", "invalid-sequence", "invalid-reason");

            var given = platform.post(one.url() + path("/discard"), discard(2));
            assertThat(given.statusCode()).as(given.body()).isEqualTo(200);
            var again = platform.post(two.url() + path("/discard"), discard(2));
            assertThat(again.statusCode()).as(again.body()).isEqualTo(404);
            var told = sent(one, "GET", "").at("/items/0");
            assertThat(told.get("status").asString()).isEqualTo("DISCARDED");
            assertThat(told.get("reason").asString()).isEqualTo("nobody is called so");
            for (var service : List.of(one, two)) {
                assertThat(row(service, user).path("name").asString()).isEqualTo("Grace");
                assertThat(row(service, user).has("stale")).isFalse();
                assertThat(listed(service, 1)).isEmpty();
            }
            var nothing = platform.post(one.url() + "/parked/people/u-none/retry", "");
            assertThat(nothing.statusCode()).isEqualTo(404);
            assertThat(nothing.body()).contains("nothing-parked");
        }
        assertThat(lastChange(2).value()).as("it is on record").isNotNull();
    }

    private static String discard(long sequence) {
        return "{\"sequence\": %d, \"reason\": \"nobody is called so\"}".formatted(sequence);
    }

    private String path(String end) {
        return "/parked/people/" + user + end;
    }

    private JsonNode sent(InProcessService service, String method, String end) {
        var url = service.url() + path(end);
        var answer = method.equals("GET") ? platform.get(url) : platform.post(url, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Platform.json(answer);
    }

    /** The sequences of the user's in the list of all. */
    private List<Long> listed(InProcessService service, int limit) {
        var found = new ArrayList<Long>();
        var list = service.url() + "/parked/people?limit=" + limit;
        // While partitions move nobody has all of them, and callers are asked to try again.
        var answer =
                await("all partitions are with somebody")
                        .atMost(PATIENCE)
                        .until(() -> platform.get(list), one -> one.statusCode() != 503);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var page = Platform.json(answer);
        while (true) {
            page.path("items")
                    .forEach(item -> {
                        if (item.get("id").asString().equals(user)) {
                            found.add(item.get("sequence").asLong());
                        }
                    });
            if (!page.has("next")) {
                return found;
            }
            page = Platform.json(platform.get(list + "&after=" + page.get("next").asString()));
        }
    }

    private void awaitStopped(InProcessService service) {
        await("the row stands still and says so")
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    var row = row(service, user);
                    assertThat(row.path("version").asLong()).isEqualTo(1);
                    assertThat(row.path("name").asString()).isEqualTo("Ada");
                    assertThat(row.path("stale").asBoolean()).isTrue();
                    assertThat(row.path("staleReason").asString())
                            .startsWith("event 2 is parked: ")
                            .contains("nobody is called " + FailingPeople.UNLUCKY);
                });
    }

    private void command(String id, String type, String json) {
        var answer =
                platform.post(
                        Part.COMMAND_SERVICE,
                        "/api/users/%s/commands/%s".formatted(id, type),
                        json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private JsonNode row(InProcessService service, String id) {
        return Platform.json(platform.get(service.url() + "/api/people/" + id));
    }

    private ConsumerRecord<byte[], byte[]> lastChange(long sequence) {
        return platform.topics()
                .withKey(
                        "headwater.view.people.g1-parked-changelog",
                        "%s/%019d".formatted(user, sequence))
                .getLast();
    }

    /** What the view parked of the user. */
    private List<String> letters() {
        return platform.topics().withKey("user.events.dlq", user).stream()
                .map(letter -> Topics.headers(letter).get("headwater-dlq-consumer"))
                .filter("headwater.view.people.g1"::equals)
                .toList();
    }
}
