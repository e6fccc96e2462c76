package io.headwater.endtoend;

import static io.headwater.endtoend.BrokenCommand.utf8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.headwater.account.AccountCommand.Deposit;
import io.headwater.commandservice.CommandService;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.message.Outcome;
import io.headwater.platform.core.topic.TextHeaders;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * Puts each row of {@link BrokenCommands} on a topic between two good commands of the same
 * partition. What became of it is in {@code target/broken-commands.md}.
 */
@ExtendWith(SharedInfrastructure.class)
class BrokenCommandsIT {

    private static final String GROUP = "headwater.command.account";
    private static final String DEAD_LETTERS = "account.commands.dlq";
    private static final String EVENTS = "account.events";
    private static final String RESULTS = "account.results";
    private static final Path REPORT = Path.of("target", "broken-commands.md");

    /** Of a reason, in the table. */
    private static final int LONGEST = 160;

    private static final Map<String, RecordProducer> PRODUCERS = new HashMap<>();
    private static final List<String> LINES = new ArrayList<>();

    private static InProcessService service;
    private static CommittedLog log;
    private static Set<String> members;

    private final Platform platform;
    private final CommandBytes bytes;

    BrokenCommandsIT(Platform platform) {
        this.platform = platform;
        this.bytes = new CommandBytes(platform);
    }

    @BeforeAll
    static void start(Platform platform) {
        service = InProcessService.start(platform, CommandService.class, 1);
        log = new CommittedLog(platform, DEAD_LETTERS, EVENTS, RESULTS);
        members = groups(platform).memberIds(GROUP);
    }

    /** One that was started anew is another member. */
    @AfterAll
    static void stop(Platform platform) throws IOException {
        try {
            assertThat(groups(platform).memberIds(GROUP)).isEqualTo(members);
        } finally {
            PRODUCERS.values().forEach(RecordProducer::close);
            log.close();
            service.close();
        }
        var heading =
                """
                | input | became | reason |
                |---|---|---|
                """;
        Files.writeString(REPORT, heading + String.join("\n", LINES) + "\n");
    }

    static List<BrokenCommand> rows(Platform platform) {
        return BrokenCommands.all(platform);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void itStopsNobodyAndIsNotLost(BrokenCommand row) throws ExecutionException {
        log.forget();
        var good = Keys.on(row.sending().partition());
        var places = List.<RecordMetadata>of();
        var line = "";

        send(good, "before", bytes.open("Ada"));
        if (row.fate() instanceof Fate.Refused) {
            line = refused(row);
        } else {
            places = send(row);
        }
        send(good, "behind", bytes.of(new Deposit(1)));

        var behind = results(utf8(good), "behind", 1).getFirst();
        assertThat(behind.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(behind.version()).isEqualTo(2);
        LINES.add(
                switch (row.fate()) {
                    case Fate.Parked parked -> parked(row, parked, places);
                    case Fate.Decided decided -> decided(row, decided);
                    case Fate.Refused _ -> line;
                    case Fate.Ignored _ -> ignored(row);
                });
        assertThat(platform.get(service.url() + "/actuator/health/readiness").statusCode())
                .isEqualTo(200);
    }

    private String refused(BrokenCommand row) {
        var refusal = catchThrowable(() -> send(row));
        assertThat(refusal).hasCauseInstanceOf(RecordTooLargeException.class);
        return line(row, "is refused by the broker", "`MESSAGE_TOO_LARGE`");
    }

    private String parked(BrokenCommand row, Fate.Parked fate, List<RecordMetadata> places) {
        var letters = log.await("dead letters", places.size(), record -> isOf(places, record));
        assertThat(letters).hasSameSizeAs(places);
        for (var letter : letters) {
            assertIsParked(row, fate, letter);
        }
        if (fate.told()) {
            assertIsTold(row, fate);
        } else {
            assertThat(log.all(CommittedLog.on(RESULTS, row.key()))).isEmpty();
        }
        assertThat(log.all(CommittedLog.on(EVENTS, row.key()))).isEmpty();
        return line(
                row,
                (fate.whole() ? "dead letter" : "dead letter that says where it is")
                        + (fate.told() ? ", result `REJECTED`" : ""),
                "`%s`: %s"
                        .formatted(fate.code(), text(letters.getFirst(), "headwater-dlq-message")));
    }

    private static boolean isOf(
            List<RecordMetadata> places, ConsumerRecord<byte[], byte[]> letter) {
        if (!letter.topic().equals(DEAD_LETTERS)
                || letter.partition() != places.getFirst().partition()) {
            return false;
        }
        long offset = Long.parseLong(text(letter, "headwater-dlq-offset"));
        return offset >= places.getFirst().offset() && offset <= places.getLast().offset();
    }

    private static void assertIsParked(
            BrokenCommand row, Fate.Parked fate, ConsumerRecord<byte[], byte[]> letter) {
        assertThat(text(letter, "headwater-dlq-reason")).isEqualTo(fate.code());
        assertThat(text(letter, "headwater-dlq-message")).contains(fate.message());
        var headers = List.of(letter.headers().toArray());
        int own = fate.whole() ? row.headers().size() : 0;
        if (fate.whole()) {
            assertThat(letter.key()).isEqualTo(row.key());
            assertThat(letter.value()).isEqualTo(row.value());
            assertThat(headers.subList(0, own)).isEqualTo(row.headers());
        } else {
            assertThat(letter.key()).isNull();
            assertThat(letter.value()).isNull();
        }
        assertThat(headers.subList(own, headers.size()))
                .isNotEmpty()
                .allMatch(header -> header.key().startsWith("headwater-dlq-"));
    }

    private void assertIsTold(BrokenCommand row, Fate.Parked fate) {
        var key = requireNonNull(row.key());
        var id = row.id();
        var results = results(key, id, row.sending().times());
        assertThat(results)
                .hasSize(row.sending().times())
                .allMatch(result -> result.outcome() == Outcome.REJECTED)
                .allMatch(result -> result.errors().getFirst().code().equals(fate.code()));
        var found =
                platform.get(
                        "%s/api/accounts/%s/commands/%s"
                                .formatted(service.url(), new String(key, UTF_8), id));
        assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        assertThat(Platform.json(found).at("/errors/0/code").asString()).isEqualTo(fate.code());
    }

    private String decided(BrokenCommand row, Fate.Decided fate) {
        var key = requireNonNull(row.key());
        var result = results(key, row.id(), 1).getFirst();
        assertThat(result.outcome()).isEqualTo(fate.outcome());
        assertThat(log.all(CommittedLog.on(RESULTS, key))).hasSize(1);
        assertThat(log.all(CommittedLog.on(EVENTS, key))).hasSameSizeAs(result.events());
        assertThat(log.all(CommittedLog.on(DEAD_LETTERS, key))).isEmpty();
        var errors = result.errors().stream().map(CommandError::code).toList();
        return line(
                row,
                "result `%s`".formatted(result.outcome()),
                errors.isEmpty() ? "" : "`" + String.join("`, `", errors) + "`");
    }

    private String ignored(BrokenCommand row) {
        assertThat(log.all(record -> Arrays.equals(record.key(), row.key()))).isEmpty();
        return line(row, "nothing", "");
    }

    private void send(String key, String id, byte[] value) throws ExecutionException {
        send(BrokenCommand.accepted("good", value).withKey(utf8(key)).with("ce_id", id));
    }

    private List<RecordMetadata> send(BrokenCommand row) throws ExecutionException {
        var sending = row.sending();
        return PRODUCERS
                .computeIfAbsent(
                        sending.compression() + sending.aborted(),
                        _ -> new RecordProducer(platform, sending.compression(), sending.aborted()))
                .send(row.record(CommandBytes.TOPIC), sending.times());
    }

    /** So many results of the command, or more. */
    private List<CommandResult> results(byte[] key, String id, int count) {
        return log
                .await(
                        "the result of " + id,
                        count,
                        CommittedLog.on(RESULTS, key)
                                .and(record -> text(record, "ce_causationid").equals(id)))
                .stream()
                .map(record -> bytes.result(record))
                .toList();
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
        return TextHeaders.text(record.headers(), header).orElse("");
    }

    private static Groups groups(Platform platform) {
        return new Groups(platform.stack().addresses().bootstrapServers());
    }

    private static String line(BrokenCommand row, String became, String reason) {
        var shown = reason.length() > LONGEST ? reason.substring(0, LONGEST) + "…" : reason;
        return "| %s | %s | %s |"
                .formatted(row, became, shown.replace("|", "\\|").replace("\n", " "));
    }
}
