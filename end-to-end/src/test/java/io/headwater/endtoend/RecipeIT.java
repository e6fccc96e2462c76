package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.ticketservice.TicketService;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;

/**
 * An aggregate and a view made by CONTRIBUTING's recipes run in a service of their own, with no
 * change elsewhere.
 */
@ExtendWith(SharedPlatform.class)
class RecipeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static InProcessService service;

    private final Platform platform;

    RecipeIT(Platform platform) {
        this.platform = platform;
    }

    @BeforeAll
    static void start(Platform platform) {
        service = InProcessService.start(platform, TicketService.class, 1);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aNewAggregateIsDecidedAndSeenOverRest() {
        assertThat(command("t-1", "OpenTicket", "{\"subject\": \"printer\", \"priority\": 2}"))
                .isEqualTo(200);
        assertThat(command("t-1", "AssignTicket", "{\"assignee\": \"ada\"}")).isEqualTo(200);
        assertThat(command("t-1", "CloseTicket", "{}")).isEqualTo(200);

        var row =
                await("tickets/t-1 at version 3")
                        .atMost(PATIENCE)
                        .until(
                                () ->
                                        Platform.json(
                                                platform.get(service.url() + "/api/tickets/t-1")),
                                answer -> answer.path("version").asLong(0) == 3);
        assertThat(row.get("subject").asString()).isEqualTo("printer");
        assertThat(row.get("priority").asInt()).isEqualTo(2);
        assertThat(row.get("assignee").asString()).isEqualTo("ada");
        assertThat(row.get("open").asBoolean()).isFalse();
    }

    @Test
    void itsRulesAndItsSchemaAreKept() {
        assertThat(command("t-2", "CloseTicket", "{}")).isEqualTo(422);
        assertThat(command("t-2", "OpenTicket", "{\"subject\": 7, \"priority\": \"2\"}"))
                .isEqualTo(400);
        assertThat(command("t-2", "SplitTicket", "{}")).isEqualTo(404);
    }

    private int command(String id, String type, String json) {
        return platform.post(service.url() + "/api/tickets/" + id + "/commands/" + type, json)
                .statusCode();
    }
}
