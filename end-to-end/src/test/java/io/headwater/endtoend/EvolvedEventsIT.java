package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.localstack.Part;
import io.headwater.platform.core.avro.ReleasedSchemas;
import io.headwater.platform.core.avro.Schemas;
import io.headwater.user.UserEvent;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.util.UUID;

/** Events on the topic that other builds wrote, older and newer ones. */
@ExtendWith(SharedPlatform.class)
class EvolvedEventsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String EVENTS = "user.events";

    private final Platform platform;
    private final String user = "u-" + UUID.randomUUID();

    EvolvedEventsIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    void aUserFromBeforeThereWereEmailsHasTheDefault() {
        var firstVersion =
                ReleasedSchemas.of(
                                "io.headwater.user.UserRegistered",
                                UserEvent.class.getClassLoader())
                        .getFirst();
        assertThat(firstVersion.getField("email")).isNull();

        events().write(1, new GenericRecordBuilder(firstVersion).set("name", "Ada").build());

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(row()).contains("\"email\":\"unknown@example.com\""));
        assertThat(row()).contains("\"name\":\"Ada\"");
    }

    @Test
    void anEventOfAMeaningThatOnlyANewerBuildKnowsIsParkedAndNotGuessed() {
        var future =
                new Schema.Parser().parse(Schemas.of(UserEvent.UserRegistered.class).toString());
        future.addProp("meaning", 2);

        events().write(
                        1,
                        new GenericRecordBuilder(future)
                                .set("name", "Ada")
                                .set("email", "ada@example.com")
                                .build());

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(platform.topics().withKey(EVENTS + ".dlq", user)).hasSize(1));
        var parked = platform.topics().withKey(EVENTS + ".dlq", user).getFirst();
        assertThat(Topics.headers(parked))
                .containsEntry("headwater-dlq-reason", "unreadable-event")
                .hasEntrySatisfying(
                        "headwater-dlq-message",
                        message ->
                                assertThat(message)
                                        .contains(
                                                "has meaning 2, and this build knows it up to 1: a"
                                                        + " newer one can read it"));
        assertThat(platform.get(Part.PROJECTION_SERVICE, "/api/users/" + user).statusCode())
                .isEqualTo(404);
        // ParkedEventsIT goes on with the newer build.
    }

    private ForeignEvents events() {
        return new ForeignEvents(platform, "user", user);
    }

    private String row() {
        return platform.get(Part.PROJECTION_SERVICE, "/api/users/" + user).body();
    }
}
