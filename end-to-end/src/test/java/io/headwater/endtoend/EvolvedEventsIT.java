package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.localstack.Part;
import io.headwater.platform.core.avro.ReleasedSchemas;
import io.headwater.platform.core.avro.Schemas;
import io.headwater.user.UserEvent;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
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
    void aUserFromBeforeThereWereEmailsHasTheDefault() throws IOException {
        var firstVersion =
                ReleasedSchemas.of(
                                "io.headwater.user.UserRegistered",
                                UserEvent.class.getClassLoader())
                        .getFirst();
        assertThat(firstVersion.getField("email")).isNull();

        write(1, new GenericRecordBuilder(firstVersion).set("name", "Ada").build());

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(row()).contains("\"email\":\"unknown@example.com\""));
        assertThat(row()).contains("\"name\":\"Ada\"");
    }

    @Test
    void anEventOfAMeaningThatOnlyANewerBuildKnowsIsParkedAndNotGuessed() throws IOException {
        var future =
                new Schema.Parser().parse(Schemas.of(UserEvent.UserRegistered.class).toString());
        future.addProp("meaning", 2);

        write(
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
    }

    private String row() {
        return platform.get(Part.PROJECTION_SERVICE, "/api/users/" + user).body();
    }

    /** As the command side writes events, but with this schema, and by Avro's own encoder. */
    private void write(long sequence, GenericRecord event) throws IOException {
        var schema = event.getSchema();
        int id = platform.topics().registry().idOf(EVENTS + "-" + schema.getFullName(), schema);
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema).write(event, encoder);
        encoder.flush();
        var record = new ProducerRecord<>(EVENTS, user.getBytes(UTF_8), bytes.toByteArray());
        Map.of(
                        "ce_id", "user/%s/%d".formatted(user, sequence),
                        "ce_type", schema.getFullName(),
                        "ce_sequence", Long.toString(sequence),
                        "ce_position", "user.commands-0@0",
                        "ce_time", "2020-01-31T12:00:00Z")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        platform.topics().produce(record);
    }
}
