package io.headwater.platform.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headwater.platform.core.avro.RegistryUnavailableException;
import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.avro.Schemas;
import io.headwater.platform.core.avro.UnregisteredSchemaException;
import io.headwater.platform.core.sample.Sample.Point;
import io.headwater.platform.core.sample.Sample.Positive;

import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

class HttpSchemaRegistryTest {

    private static final Schema POINT = Schemas.of(Point.class);

    private final RegistryServer server = RegistryServer.start();
    private final SchemaRegistry registry = new HttpSchemaRegistry(server.url());
    private final RegistrySubjects subjects = server.subjects();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatWasRegisteredIsFoundByItsIdAndTheReverse() {
        int id = subjects.register("s", POINT);

        assertThat(registry.byId(id)).contains(POINT);
        assertThat(registry.idOf("s", POINT)).isEqualTo(id);
    }

    @Test
    void whatIsKnownIsNotAskedAgain() {
        int id = subjects.register("s", POINT);
        registry.idOf("s", POINT);
        server.answerAllWith(500, "");

        assertThat(registry.idOf("s", POINT)).isEqualTo(id);
        assertThat(registry.byId(id)).contains(POINT);
        assertThat(server.requests())
                .containsExactly("POST /subjects/s/versions", "POST /subjects/s");
    }

    @Test
    void aWriterRegistersNothing() {
        subjects.register("other", POINT);

        assertThatExceptionOfType(UnregisteredSchemaException.class)
                .isThrownBy(() -> registry.idOf("user.events-x", POINT))
                .withMessageContaining("user.events-x")
                .withMessageContaining("./headwater schemas register");
        assertThat(subjects.versions("user.events-x")).isEmpty();
    }

    @Test
    void whoDevelopsMayRegisterByWriting() {
        var developing = server.client();

        int id = developing.idOf("s", POINT);

        assertThat(developing.idOf("s", POINT)).isEqualTo(id);
        assertThat(developing.byId(id)).contains(POINT);
        assertThat(subjects.versions("s")).containsExactly(1);
    }

    @Test
    void anotherSchemaOfTheSameSubjectHasAnIdOfItsOwn() {
        int first = subjects.register("s", POINT);
        int second = subjects.register("s", Schemas.of(Positive.class));

        assertThat(second).isNotEqualTo(first);
        assertThat(subjects.versions("s")).containsExactly(1, 2);
        assertThat(subjects.version("s", 2)).contains(Schemas.of(Positive.class));
    }

    @Test
    void anIdThatTheRegistryDoesNotKnowIsAskedForAgainNextTime() {
        assertThat(registry.byId(100)).isEmpty();
        server.hold(POINT);
        assertThat(registry.byId(100)).contains(POINT);
    }

    @Test
    void aSchemaInAnotherLanguageIsNone() {
        int id = server.hold("syntax = \"proto3\"; message M {}");

        assertThat(registry.byId(id)).isEmpty();
    }

    @Test
    void aSchemaThatTheRegistryRefusesIsTheCallersFault() {
        server.answerAllWith(409, "{\"message\":\"incompatible\"}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> subjects.register("user.events-x", POINT))
                .withMessageContaining("user.events-x")
                .withMessageContaining("incompatible");
    }

    /** As clients write them that register each named type by itself. */
    @Test
    void aSchemaThatRefersToOthersIsMadeWhole() {
        var street = record("Street", "{\"name\": \"name\", \"type\": \"string\"}");
        var address = record("Address", "{\"name\": \"street\", \"type\": \"shop.Street\"}");
        subjects.register("shop.Street", new Schema.Parser().parse(street));
        server.holdVersion("shop.Address", address, "shop.Street");
        int id =
                server.hold(
                        record("Order", "{\"name\": \"to\", \"type\": \"shop.Address\"}"),
                        "shop.Address",
                        "shop.Street");

        assertThat(registry.byId(id).orElseThrow().getField("to").schema().getField("street"))
                .extracting(field -> field.schema().getFullName())
                .isEqualTo("shop.Street");
    }

    @Test
    void aSchemaThatRefersToItselfIsNone() {
        server.holdVersion(
                "shop.A", record("A", "{\"name\": \"b\", \"type\": \"shop.B\"}"), "shop.A");
        int id = server.hold(record("B", "{\"name\": \"a\", \"type\": \"shop.A\"}"), "shop.A");

        assertThat(registry.byId(id)).isEmpty();
    }

    @Test
    void aSchemaThatRefersToWhatIsNotThereIsNone() {
        int id =
                server.hold(
                        record("Order", "{\"name\": \"to\", \"type\": \"shop.Gone\"}"),
                        "shop.Gone");

        assertThat(registry.byId(id)).isEmpty();
    }

    private static String record(String name, String field) {
        return "{\"type\":\"record\",\"name\":\"%s\",\"namespace\":\"shop\",\"fields\":[%s]}"
                .formatted(name, field);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, 401, 404})
    void anErrorOfTheRegistryIsNoFaultOfTheRecord(int status) {
        server.answerAllWith(status, "overloaded");

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> registry.byId(1))
                .withMessageContaining(Integer.toString(status));
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> registry.idOf("s", POINT))
                .withMessageContaining(Integer.toString(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Welcome</html>", "{}", "{\"id\": \"x\", \"schema\": 1}"})
    void anAnswerThatIsNoRegistrysIsNoFaultOfTheRecord(String body) {
        server.answerAllWith(200, body);

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> registry.idOf("s", POINT))
                .withMessageContaining(server.url().toString());
    }

    @Test
    void aClosedPortIsNoFaultOfTheRecord() {
        server.close();

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> registry.byId(1))
                .withMessageContaining("is it running?");
    }

    @Test
    void aRegistryThatTakesTheQuestionAndNeverAnswersIsGivenUp() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var url = URI.create("http://127.0.0.1:" + silent.getLocalPort());

            assertThatExceptionOfType(RegistryUnavailableException.class)
                    .isThrownBy(() -> new HttpSchemaRegistry(url).byId(1));
        }
    }
}
