package io.headwater.platform.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headwater.platform.core.sample.Sample.Point;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class SubjectTest {

    @TempDir Path folder;

    @Test
    void aSchemaSaysInWhichTopicsItsRecordsLie() throws IOException {
        schemas(
                "shop.order",
                record("Place", "shop.order", "command"),
                record("Placed", "shop.order", "event"),
                record("OrderState", "shop.order", "state"),
                "{\"type\": \"record\", \"name\": \"Line\", \"namespace\": \"shop.order\","
                        + " \"fields\": []}");
        schemas("shop.payment", record("Pay", "shop.payment", "command"));
        schemas("shop.views", record("OrderRow", "shop.orders", "row"));
        schemas("platform.message", record("Result", "platform", "result"));
        schemas(
                "platform.store",
                record("Stored", "platform", "state\", \"store\": \"memory"),
                record("StoredRow", "platform", "row\", \"store\": \"rows"));

        assertThat(subjects())
                .containsExactly(
                        "headwater.command.order-aggregates-changelog-shop.order.OrderState",
                        "headwater.command.order-memory-changelog-platform.Stored",
                        "headwater.command.payment-memory-changelog-platform.Stored",
                        "headwater.view.orders.g1-rows-changelog-platform.StoredRow",
                        "headwater.view.orders.g1-rows-changelog-shop.orders.OrderRow",
                        "order.commands-shop.order.Place",
                        "order.events-shop.order.Placed",
                        "order.results-platform.Result",
                        "payment.commands-shop.payment.Pay",
                        "payment.results-platform.Result");
    }

    @Test
    void whatAllSagaTypesShareIsWrittenByEachOfThem() throws IOException {
        schemas("trip", record("BookTrip", "trip", "command"), record("Trip", "trip", "saga"));
        schemas(
                "platform",
                record("RetryIt", "platform", "saga-command"),
                record("Begun", "platform", "saga-event"),
                record("Kept", "platform", "saga-state"),
                record("Clock", "platform", "saga-state\", \"store\": \"timers"),
                record("Line", "platform", "saga-row"),
                record("Progress", "platform", "state\", \"store\": \"progress"),
                record("Row", "platform", "row\", \"store\": \"rows"));

        assertThat(subjects())
                .containsExactly(
                        "headwater.saga.trip-aggregates-changelog-platform.Kept",
                        "headwater.saga.trip-aggregates-changelog-trip.Trip",
                        "headwater.saga.trip-progress-changelog-platform.Progress",
                        "headwater.saga.trip-timers-changelog-platform.Clock",
                        "headwater.view.saga.trip.g1-rows-changelog-platform.Line",
                        "headwater.view.saga.trip.g1-rows-changelog-platform.Row",
                        "headwater.view.saga.trip.g1-rows-changelog-trip.Trip",
                        "trip.commands-platform.RetryIt",
                        "trip.commands-trip.BookTrip",
                        "trip.events-platform.Begun");
    }

    @Test
    void whereThereIsNoSchemaThereIsNoSubject() {
        assertThat(subjects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "comand | shop.X has the kind comand, which is none of command, event, result,"
                        + " state, row, saga, saga-command, saga-event, saga-state, saga-row",
                "state\", \"store\": \"memry | shop.X has the store memry, which is none of"
                        + " aggregates, memory, progress, timers, rows, parked"
            })
    void aSlipOfTheHandIsNamed(String kind, String sentence) throws IOException {
        schemas("shop", record("X", "shop", kind));

        assertThatIllegalArgumentException()
                .isThrownBy(this::subjects)
                .withMessageContaining(sentence);
    }

    @Test
    void aRecordInAStoreOfAnotherIsNamed() {
        Subject.requireOwner("sample", Point.class);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Subject.requireOwner("samples", Point.class))
                .withMessageContaining("lies in a store of samples")
                .withMessageContaining("says sample");
    }

    private static String record(String name, String namespace, String kind) {
        return "{\"type\": \"record\", \"name\": \"%s\", \"namespace\": \"%s\", \"kind\": \"%s\", \"fields\": []}"
                .formatted(name, namespace, kind);
    }

    private void schemas(String packageName, String... schemas) throws IOException {
        var file = folder.resolve("avro/" + packageName + "/records.avsc");
        Files.createDirectories(file.getParent());
        Files.writeString(file, List.of(schemas).toString());
    }

    private List<String> subjects() {
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            return Subject.onClassPath(loader).stream().map(Subject::name).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
