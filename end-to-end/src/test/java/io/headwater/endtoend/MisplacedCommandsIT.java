package io.headwater.endtoend;

import static io.headwater.endtoend.BrokenCommand.utf8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.account.AccountCommand.Deposit;
import io.headwater.commandservice.CommandService;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.HeaderNames;
import io.headwater.platform.core.message.Outcome;
import io.headwater.platform.core.message.Position;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The key decides the partition, not the producer: wherever a command was placed, it ends as if it
 * had been placed right.
 */
@ExtendWith(SharedInfrastructure.class)
class MisplacedCommandsIT {

    private static final String EVENTS = "account.events";
    private static final String RESULTS = "account.results";
    private static final int KEYS_OF_A_PARTITION = 10;
    private static final Map<String, String> PASSED_ON =
            Map.of(
                    "ce_actor", "ada",
                    "ce_correlationid", "the-first-cause",
                    "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    private static InProcessService service;
    private static CommittedLog log;
    private static RecordProducer producer;

    private final Platform platform;
    private final CommandBytes bytes;

    MisplacedCommandsIT(Platform platform) {
        this.platform = platform;
        this.bytes = new CommandBytes(platform);
    }

    @BeforeAll
    static void start(Platform platform) {
        service = InProcessService.start(platform, CommandService.class, 1);
        log = new CommittedLog(platform, CommandBytes.TOPIC + ".dlq", EVENTS, RESULTS);
        producer = new RecordProducer(platform, "none", false);
    }

    @AfterAll
    static void stop() {
        producer.close();
        log.close();
        service.close();
    }

    @Test
    void aCommandOnEachWrongPartitionEndsAsOnTheRightOne() throws ExecutionException {
        var keys = keys();
        long forwarded = forwarded();

        for (var key : keys) {
            place(key, Keys.partitionOf(key) + 1, "open", bytes.open("Ada"));
        }
        keys.forEach(key -> assertThat(results(key, 1)).hasSize(1));
        var ids = new TreeMap<String, List<String>>();
        for (var key : keys) {
            ids.put(key, depositOnEachPartition(key));
        }

        for (var key : keys) {
            assertThat(results(key, 1 + Keys.PARTITIONS))
                    .allMatch(result -> result.outcome() == Outcome.ACCEPTED)
                    .extracting(CommandResult::commandId)
                    .containsExactlyInAnyOrderElementsOf(ids.get(key));
            assertHistory(key, 1 + Keys.PARTITIONS);
            assertFound(key, "open");
        }
        assertThat(forwarded() - forwarded).isEqualTo((long) keys.size() * Keys.PARTITIONS);
    }

    @Test
    void aCommandPlacedByCrc32IsDecidedAndSentAgainAnsweredAsRepeated() throws ExecutionException {
        var keys = keys();
        long misplaced =
                keys.stream()
                        .filter(key -> Keys.librdkafkasPartitionOf(key) != Keys.partitionOf(key))
                        .count();
        long forwarded = forwarded();

        for (int sent = 1; sent <= 2; sent++) {
            for (var key : keys) {
                place(key, Keys.librdkafkasPartitionOf(key), "open", bytes.open("Ada"));
            }
            for (var key : keys) {
                assertThat(results(key, sent))
                        .hasSize(sent)
                        .containsOnly(results(key, 1).getFirst());
            }
        }

        for (var key : keys) {
            assertHistory(key, 1);
            assertThat(log.all(CommittedLog.on(RESULTS, utf8(key))))
                    .extracting(result -> Topics.headers(result).containsKey("ce_replayed"))
                    .containsExactly(false, true);
        }
        assertThat(misplaced).isPositive();
        assertThat(forwarded() - forwarded).isEqualTo(2 * misplaced);
    }

    @Test
    void whatCannotBeReadIsParkedWhereItLies() throws ExecutionException {
        var key = Keys.on(0);
        long forwarded = forwarded();

        place(key, 3, "broken", utf8("no Avro"));

        assertThat(results(key, 1).getFirst().errors().getFirst().code())
                .isEqualTo("unreadable-command");
        assertThat(log.all(CommittedLog.on(CommandBytes.TOPIC + ".dlq", utf8(key))))
                .extracting(ConsumerRecord::partition)
                .containsExactly(3);
        assertThat(forwarded()).isEqualTo(forwarded);
    }

    /** Skipped where there is no kcat on the path: it is Debian's, and {@code .ci/run} has it. */
    @Test
    void aCommandOfKcatIsDecided(@TempDir Path folder) throws Exception {
        assumeTrue(isOnThePath("kcat"), "kcat is not installed");
        var value = Files.write(folder.resolve("open"), bytes.open("Ada"));
        var keys =
                keys().stream()
                        .filter(key -> Keys.librdkafkasPartitionOf(key) != Keys.partitionOf(key))
                        .limit(5)
                        .toList();

        for (var key : keys) {
            kcat(key, value);
        }

        for (var key : keys) {
            assertThat(results(key, 1).getFirst().outcome()).isEqualTo(Outcome.ACCEPTED);
            assertHistory(key, 1);
            assertFound(key, "open");
            assertThat(platform.topics().withKey(CommandBytes.TOPIC, key))
                    .extracting(ConsumerRecord::partition)
                    .containsExactlyInAnyOrder(
                            Keys.librdkafkasPartitionOf(key), Keys.partitionOf(key));
        }
    }

    /** Ids of all commands of the key, the one that opened it included. */
    private List<String> depositOnEachPartition(String key) throws ExecutionException {
        var ids = new ArrayList<>(List.of("open"));
        for (int partition = 0; partition < Keys.PARTITIONS; partition++) {
            var value = bytes.of(new Deposit(1));
            // One of them has no id of its own: its id is where it was first read.
            if (partition == 0) {
                ids.add(place(key, partition, null, value).toString());
            } else {
                ids.add("deposit-" + partition);
                place(key, partition, "deposit-" + partition, value);
            }
        }
        return ids;
    }

    private void kcat(String key, Path value) throws IOException, InterruptedException {
        var line =
                new ArrayList<>(
                        List.of(
                                "kcat",
                                "-P",
                                "-b",
                                platform.stack().addresses().bootstrapServers(),
                                "-t",
                                CommandBytes.TOPIC,
                                "-k",
                                key,
                                "-H",
                                "ce_id=open"));
        PASSED_ON.forEach((name, text) -> line.addAll(List.of("-H", name + "=" + text)));
        line.add(value.toString());
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** Some for each partition. */
    private static List<String> keys() {
        return IntStream.range(0, Keys.PARTITIONS)
                .boxed()
                .flatMap(partition ->
                        Stream.generate(() -> Keys.on(partition)).limit(KEYS_OF_A_PARTITION))
                .toList();
    }

    /** Where it lies. */
    private static Position place(String key, int partition, @Nullable String id, byte[] value)
            throws ExecutionException {
        var record =
                new ProducerRecord<>(
                        CommandBytes.TOPIC, partition % Keys.PARTITIONS, utf8(key), value);
        if (id != null) {
            record.headers().add("ce_id", utf8(id));
        }
        PASSED_ON.forEach((name, text) -> record.headers().add(name, utf8(text)));
        var place = producer.send(record, 1).getFirst();
        return new Position(place.topic(), place.partition(), place.offset());
    }

    /** Of the key's commands, so many or more. */
    private List<CommandResult> results(String key, int count) {
        return log.await("results of " + key, count, CommittedLog.on(RESULTS, utf8(key))).stream()
                .map(bytes::result)
                .toList();
    }

    /** One after the other, and each says what its command said. */
    private static void assertHistory(String key, int events) {
        var found = log.all(CommittedLog.on(EVENTS, utf8(key))).stream().map(Topics::headers);
        assertThat(found)
                .hasSize(events)
                .allSatisfy(headers -> assertThat(headers).containsAllEntriesOf(PASSED_ON))
                .noneMatch(headers -> headers.containsKey(HeaderNames.FORWARDED_FROM))
                .extracting(headers -> headers.get("ce_sequence"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, events).mapToObj(Integer::toString).toList());
        assertThat(log.all(CommittedLog.on(RESULTS, utf8(key))).stream().map(Topics::headers))
                .allSatisfy(headers -> assertThat(headers).containsAllEntriesOf(PASSED_ON));
    }

    private void assertFound(String key, String id) {
        var found =
                platform.get("%s/api/accounts/%s/commands/%s".formatted(service.url(), key, id));
        assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        assertThat(Platform.json(found).get("outcome").asString()).isEqualTo("ACCEPTED");
    }

    private long forwarded() {
        return Math.round(
                platform.metric(
                        service.url(), "headwater_commands_forwarded_total{type=\"account\"}"));
    }

    private static boolean isOnThePath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
