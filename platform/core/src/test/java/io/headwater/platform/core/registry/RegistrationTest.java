package io.headwater.platform.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.headwater.platform.core.avro.RegistryUnavailableException;
import io.headwater.platform.core.registry.Registration.Found;
import io.headwater.platform.core.registry.Registration.Registered;

import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class RegistrationTest {

    private static final Schema EVENT =
            schema("event", "Sold", "{\"name\": \"a\", \"type\": \"long\"}");
    private static final Schema COMMAND =
            schema("command", "Sell", "{\"name\": \"a\", \"type\": \"long\"}");

    private final RegistryServer server = RegistryServer.start();
    private final Registration registration = new Registration(server.subjects());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachSubjectGetsItsSchemaAndItsDemand() {
        var subjects = List.of(new Subject("x.events", EVENT), new Subject("x.commands", COMMAND));

        assertThat(registration.register(subjects))
                .extracting(Registered::subject, Registered::registered)
                .containsExactly(tuple(subjects.getFirst(), true), tuple(subjects.getLast(), true));
        assertThat(server.demands())
                .isEqualTo(
                        Map.of(
                                "x.events-shop.Sold", "FULL_TRANSITIVE",
                                "x.commands-shop.Sell", "BACKWARD_TRANSITIVE"));
    }

    @Test
    void doneAgainItChangesNothing() {
        var subjects = List.of(new Subject("x.events", EVENT));
        var first = registration.register(subjects);

        var again = registration.register(subjects);

        assertThat(again).extracting(Registered::registered).containsExactly(false);
        assertThat(again.getFirst().id()).isEqualTo(first.getFirst().id());
        assertThat(server.subjects().versions("x.events-shop.Sold")).containsExactly(1);
        assertThat(server.requests()).filteredOn(request -> request.startsWith("PUT")).hasSize(1);
    }

    /** Somebody may have lowered it by hand. */
    @Test
    void aDemandThatWasChangedIsPutBack() {
        var subjects = List.of(new Subject("x.events", EVENT));
        registration.register(subjects);
        server.subjects().demand("x.events-shop.Sold", "NONE");

        registration.register(subjects);

        assertThat(server.demands()).containsValue("FULL_TRANSITIVE").hasSize(1);
    }

    @Test
    void whatIsThereIsHeldAgainstAllVersions() {
        var name = "x.events-shop.Sold";
        server.subjects().register(name, EVENT);
        var narrower = schema("event", "Sold", "{\"name\": \"a\", \"type\": \"int\"}");

        var found = registration.check(List.of(new Subject("x.events", narrower)));

        assertThat(found).extracting(Found::registered).containsExactly(false);
        assertThat(found.getFirst().breaches())
                .singleElement()
                .asString()
                .startsWith("x.events-shop.Sold: shop.Sold, version 1, field a: its type");
    }

    /** Everything that is wrong at once, and what is right is done. */
    @Test
    void aRefusalNamesTheFieldThatBreaksTheRule() {
        server.subjects().register("x.events-shop.Sold", EVENT);
        var narrower = schema("event", "Sold", "{\"name\": \"a\", \"type\": \"int\"}");
        server.refuse("x.events-shop.Sold");

        assertThatExceptionOfType(RefusedSchemasException.class)
                .isThrownBy(() ->
                        registration.register(
                                List.of(
                                        new Subject("x.events", narrower),
                                        new Subject("x.commands", COMMAND))))
                .withMessageContaining("shop.Sold, version 1, field a");
        assertThat(server.subjects().versions("x.commands-shop.Sell")).containsExactly(1);
    }

    @Test
    void manySubjectsAreAllRegistered() {
        var subjects =
                IntStream.range(0, 100)
                        .mapToObj(i -> new Subject("x" + i + ".events", EVENT))
                        .toList();

        assertThat(registration.register(subjects))
                .extracting(Registered::subject)
                .containsExactlyElementsOf(subjects);
    }

    @Test
    void aRegistryThatIsAwayIsNamed() {
        server.close();

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> registration.register(List.of(new Subject("x.events", EVENT))))
                .withMessageContaining("is it running?");
    }

    private static Schema schema(String kind, String name, String field) {
        return new Schema.Parser()
                .parse(
                        "{\"type\": \"record\", \"name\": \"%s\", \"namespace\": \"shop\", \"kind\": \"%s\", \"fields\": [%s]}"
                                .formatted(name, kind, field));
    }
}
