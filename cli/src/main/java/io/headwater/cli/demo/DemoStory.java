package io.headwater.cli.demo;

import io.headwater.localstack.Addresses;
import io.headwater.localstack.Part;
import io.headwater.user.UserCommand.RenameUser;

import java.io.PrintStream;
import java.net.URI;

/**
 * One user's day: registered over REST, renamed through Kafka, seen as events and as a row, refused
 * with reasons; and a transfer of money that completes, and one that is compensated.
 */
public final class DemoStory {

    /** Begun, three steps that are sent and done, what it learns of the first, and the end. */
    private static final int COMPLETED_EVENTS = 10;

    /** The second step is refused, it turns back, and the first is undone. */
    private static final int COMPENSATED_EVENTS = 11;

    private final Addresses addresses;
    private final PrintStream out;
    private final Edge edge;
    private final Log log;

    public DemoStory(Addresses addresses, PrintStream out) {
        this.addresses = addresses;
        this.out = out;
        this.edge = new Edge(out);
        this.log =
                new Log(
                        addresses.bootstrapServers(),
                        URI.create(addresses.schemaRegistryUrl()),
                        out);
    }

    /**
     * Tells it to the end, or throws {@link DemoFailedException}.
     *
     * @param id a user that does not exist yet
     */
    public void tell(String id) {
        chapter("A command over REST: decided, committed, then answered");
        var register = "{\"name\": \"Ada Lovelace\", \"email\": \"ada@example.com\"}";
        edge.post(command(id, "RegisterUser"), register, 200, "Idempotency-Key", "register");

        chapter("The same again under its key: the first result, and nothing happens twice");
        edge.requireHeader(
                edge.post(
                        command(id, "RegisterUser"), register, 200, "Idempotency-Key", "register"),
                "Idempotent-Replayed",
                "true");

        chapter("A command straight to its topic, as Avro, from any Kafka producer");
        log.produce(id, new RenameUser("Ada King, Countess of Lovelace"));

        chapter("The view, built from the events");
        edge.getVersion(row(id), 2);

        chapter("The events: the truth, for ever");
        log.printEvents("user.events", id, 2);

        chapter("A command that is refused, with everything that is wrong with it");
        edge.post(
                URI.create(
                        service(Part.COMMAND_SERVICE)
                                + "/api/products/lamp/commands/CreateProduct"),
                "{\"name\": \"\", \"price\": -10, \"currency\": \"XXQ\"}",
                422);

        chapter("Two who change the same version: one of them wins");
        edge.post(command(id, "RenameUser"), "{\"name\": \"Ada King\"}", 200, "If-Match", "\"2\"");
        edge.post(command(id, "RenameUser"), "{\"name\": \"Ada Byron\"}", 412, "If-Match", "\"2\"");

        tellOfTransfers(id);

        chapter("The platform goes on running; try next");
        out.println("  curl -i " + row(id));
        out.println(
                "  curl -i -H 'Content-Type: application/json' -d '{\"name\": \"Augusta Ada\"}' "
                        + command(id, "RenameUser"));
        out.println("  curl " + service(Part.SAGA_ORCHESTRATOR) + "/api/sagas?state=COMPENSATED");
        out.println("  in a browser: " + service(Part.COMMAND_SERVICE) + "/swagger-ui.html");
        out.println("  curl " + service(Part.COMMAND_SERVICE) + "/actuator/health/readiness");
        var offset = addresses.portOffset() == 0 ? "" : " --port-offset " + addresses.portOffset();
        out.println("  ./headwater status" + offset);
        out.println("  ./headwater logs command-service -f" + offset);
        out.println("  ./headwater down" + offset);
    }

    private void tellOfTransfers(String id) {
        var euros = id + "-euros";
        var others = id + "-others";
        var dollars = id + "-dollars";
        chapter("A saga: money moves from one account to another, as three steps that all count");
        open(euros, "EUR");
        open(others, "EUR");
        open(dollars, "USD");
        edge.post(account(euros, "Deposit"), "{\"amount\": 5000}", 200);
        transfer(id + "-1", euros, others);
        edge.getState(transferRow(id + "-1"), "COMPLETED");
        log.printEvents("transfer.events", id + "-1", COMPLETED_EVENTS);

        chapter("One whose second step is refused: what was done is undone, the money comes back");
        transfer(id + "-2", euros, dollars);
        edge.getState(transferRow(id + "-2"), "COMPENSATED");
        log.printEvents("transfer.events", id + "-2", COMPENSATED_EVENTS);
        edge.getState(
                URI.create(service(Part.SAGA_ORCHESTRATOR) + "/api/transfers/" + id + "-2"),
                "COMPENSATED");
    }

    private void open(String id, String currency) {
        edge.post(
                account(id, "OpenAccount"),
                "{\"owner\": \"Ada\", \"currency\": \"%s\"}".formatted(currency),
                200);
    }

    private void transfer(String id, String from, String to) {
        edge.post(
                URI.create(service(Part.SAGA_ORCHESTRATOR) + "/api/transfers"),
                "{\"from\": \"%s\", \"to\": \"%s\", \"amount\": 1200}".formatted(from, to),
                202,
                "Idempotency-Key",
                id);
    }

    private URI account(String id, String command) {
        return URI.create(
                service(Part.COMMAND_SERVICE)
                        + "/api/accounts/%s/commands/%s".formatted(id, command));
    }

    private URI transferRow(String id) {
        return URI.create(service(Part.PROJECTION_SERVICE) + "/api/transfers/" + id);
    }

    private void chapter(String title) {
        out.println();
        out.println(title);
    }

    private URI command(String id, String type) {
        return URI.create(
                service(Part.COMMAND_SERVICE) + "/api/users/%s/commands/%s".formatted(id, type));
    }

    private URI row(String id) {
        return URI.create(service(Part.PROJECTION_SERVICE) + "/api/users/" + id);
    }

    private URI service(Part part) {
        return addresses.service(part);
    }
}
