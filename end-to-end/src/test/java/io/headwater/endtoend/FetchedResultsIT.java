package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.commandservice.CommandService;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A result is read back from where it lies on its topic, as long as it lies there. */
@ExtendWith(SharedInfrastructure.class)
class FetchedResultsIT {

    private static final String RESULTS = "user.results";

    private final Platform platform;

    FetchedResultsIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    void eachOfManyWhoAskAtOnceGetsItsOwn() throws Exception {
        try (var service = InProcessService.start(platform, CommandService.class, 1);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var users = IntStream.range(0, 200).mapToObj(_ -> "u-" + UUID.randomUUID()).toList();
            users.forEach(user -> register(service, user));
            var asked = new ArrayList<>(users);
            Collections.shuffle(asked, new java.util.Random(2026));

            var answers = new ArrayList<Future<HttpResponse<String>>>();
            asked.forEach(user -> answers.add(callers.submit(() -> fetch(service, user))));

            for (int i = 0; i < asked.size(); i++) {
                var answer = answers.get(i).get();
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(Platform.json(answer).path("aggregateId").asString())
                        .isEqualTo(asked.get(i));
            }
        }
    }

    @Test
    void whatTheTopicHasForgottenIsUnknown() throws Exception {
        var old = "u-" + UUID.randomUUID();
        var young = "u-" + UUID.randomUUID();
        try (var service = InProcessService.start(platform, CommandService.class, 1)) {
            register(service, old);
            assertThat(fetch(service, old).statusCode()).isEqualTo(200);

            forgetAll();
            register(service, young);

            assertThat(fetch(service, old).statusCode()).isEqualTo(404);
            assertThat(fetch(service, young).statusCode()).isEqualTo(200);
        }
    }

    private void register(InProcessService service, String user) {
        var sent =
                platform.post(
                        path(service, user) + "RegisterUser",
                        "{\"name\": \"Ada\", \"email\": \"ada@example.com\"}",
                        "Idempotency-Key",
                        "register");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
    }

    private HttpResponse<String> fetch(InProcessService service, String user) {
        return platform.get(path(service, user) + "register");
    }

    private static String path(InProcessService service, String user) {
        return service.url() + "/api/users/" + user + "/commands/";
    }

    /** As retention does after seven days. */
    private void forgetAll() throws Exception {
        var servers = platform.stack().addresses().bootstrapServers();
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            var latest =
                    admin.describeTopics(List.of(RESULTS)).allTopicNames().get().values().stream()
                            .flatMap(topic -> topic.partitions().stream())
                            .map(partition -> new TopicPartition(RESULTS, partition.partition()))
                            .collect(
                                    Collectors.toMap(
                                            partition -> partition, _ -> OffsetSpec.latest()));
            var ends = admin.listOffsets(latest).all().get();
            admin.deleteRecords(
                            ends.entrySet().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    Map.Entry::getKey,
                                                    end ->
                                                            RecordsToDelete.beforeOffset(
                                                                    end.getValue().offset()))))
                    .all()
                    .get();
        }
    }
}
