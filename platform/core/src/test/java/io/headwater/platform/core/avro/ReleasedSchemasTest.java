package io.headwater.platform.core.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headwater.platform.core.parcel.Sent;
import io.headwater.platform.core.parcel.Stamped;
import io.headwater.platform.core.registry.RegistryServer;

import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Each version that was ever released, on the class path. */
class ReleasedSchemasTest {

    private static final RegistryServer SERVER = RegistryServer.start();
    private static final ClassLoader LOADER = ReleasedSchemasTest.class.getClassLoader();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void areInTheOrderOfTheirRelease() {
        assertThat(ReleasedSchemas.of("io.headwater.parcel.Sent", LOADER))
                .extracting(Schema::getFields)
                .extracting(fields -> fields.size())
                .containsExactly(4, 5, 5);
        assertThat(ReleasedSchemas.of("io.headwater.parcel.Unheard", LOADER)).isEmpty();
    }

    @Test
    void theLastOneOfAFormIsWhatUpcastsAreGiven() {
        assertThat(ReleasedSchemas.last(new RecordForm("io.headwater.parcel.Sent", 1), LOADER))
                .contains(ReleasedSchemas.of("io.headwater.parcel.Sent", LOADER).get(1));
    }

    @Test
    void whatBreaksWithOneIsNotWritten() {
        var types = RecordTypes.of(Sent.class, Stamped.class);
        var serializer = new AvroSerializer<>(SERVER.client(), types);

        serializer.prepare("parcel.events", Sent.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> serializer.prepare("parcel.events", Stamped.class))
                .withMessage(
                        "today's schema breaks with what was released:"
                                + " io.headwater.parcel.Stamped, version 1, field cents: it was not"
                                + " written then, and has no default; give it one");
        assertThat(SERVER.requests()).noneMatch(request -> request.contains("Stamped"));
    }
}
