package io.headwater.endtoend;

import static io.headwater.endtoend.BrokenCommand.HERE;
import static io.headwater.endtoend.BrokenCommand.accepted;
import static io.headwater.endtoend.BrokenCommand.parked;
import static io.headwater.endtoend.BrokenCommand.row;
import static io.headwater.endtoend.BrokenCommand.utf8;

import io.headwater.account.AccountEvent.MoneyDeposited;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.core.message.Outcome;
import io.headwater.user.UserCommand.RegisterUser;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What arrives broken on a topic of commands, or looks so: keys, values, headers, times. */
final class BrokenCommands {

    private static final byte[] NO_UTF_8 = {'a', (byte) 0xff};
    private static final int KIB = 1024;

    private final CommandBytes bytes;
    private final byte[] open;

    BrokenCommands(CommandBytes bytes) {
        this.bytes = bytes;
        this.open = bytes.open("Ada");
    }

    /** New ones each time: their keys are. */
    static List<BrokenCommand> all(Platform platform) {
        var bytes = new CommandBytes(platform);
        var small = new BrokenCommands(bytes);
        return Stream.of(
                        small.keys(),
                        small.values(),
                        small.headers(),
                        small.harmlessHeaders(),
                        small.times(),
                        small.waysToSend(),
                        new LargeCommands(bytes).all())
                .flatMap(rows -> rows)
                .toList();
    }

    private Stream<BrokenCommand> keys() {
        var rule = "the key is no aggregate id";
        return Stream.of(
                badKey("no key", null, "the record has no key"),
                badKey("an empty key", new byte[0], rule),
                badKey("a key that is no UTF-8", NO_UTF_8, rule),
                badKey("a key with a slash", utf8("a/b"), rule),
                badKey("a key with a zero byte", new byte[] {'a', 0}, rule),
                badKey("a key with a letter beyond ASCII", utf8("ä"), rule),
                badKey("a key of 256 characters", utf8("x".repeat(256)), rule),
                badKey("a key of 1 MiB", new byte[KIB * KIB], rule));
    }

    private BrokenCommand badKey(String input, byte @Nullable [] key, String message) {
        return parked(input, open, message).withKey(key).untold();
    }

    private Stream<BrokenCommand> values() {
        var wire = "not in Confluent's wire format";
        var unknown = "the schema registry knows no Avro schema";
        var noRecord = "no Avro record of schema id";
        return Stream.of(
                parked("no value", null, "the record has no value"),
                parked("an empty value", new byte[0], wire),
                parked("a value that is no Avro", utf8("hello"), wire),
                parked("JSON", utf8("{\"owner\": \"Ada\", \"currency\": \"EUR\"}"), wire),
                parked("four zero bytes", new byte[4], wire),
                parked("a schema id that is not there", wire(999_999), unknown),
                parked("schema id 0", wire(0), unknown),
                parked("a negative schema id", wire(-1), unknown),
                parked("the smallest schema id", wire(Integer.MIN_VALUE), unknown),
                parked("the largest schema id", wire(Integer.MAX_VALUE), unknown),
                parked("a schema id and nothing behind it", Arrays.copyOf(open, 5), noRecord),
                parked("the last byte missing", Arrays.copyOf(open, open.length - 1), noRecord),
                parked(
                        "a byte too many",
                        Arrays.copyOf(open, open.length + 1),
                        "bytes are left over"),
                parked(
                        "a text said to have 2 GiB",
                        bytes.openWith(0xfe, 0xff, 0xff, 0xff, 0x0f),
                        "a length of 2147483647"),
                parked("a text of negative length", bytes.openWith(0x01), "a length of -1"),
                parked(
                        "a length of eleven bytes",
                        bytes.openWith(255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255),
                        noRecord),
                parked(
                        "a text that is no UTF-8",
                        bytes.openWith(0x02, 0xff, 0x06, 'E', 'U', 'R'),
                        noRecord),
                parked(
                        "an event",
                        bytes.ofAnother("account.events", new MoneyDeposited(1, 1)),
                        "io.headwater.account.MoneyDeposited (schema id"),
                parked(
                        "a command of another type",
                        bytes.ofAnother("user.commands", new RegisterUser("Ada", "ada@x.org")),
                        "io.headwater.user.RegisterUser (schema id"),
                parked(
                        "a record that is neither",
                        bytes.ofAnother("test", new CommandError(null, "code", "message")),
                        "is no type that is read here"),
                parked(
                        "a schema that is no record",
                        wire(bytes.registered("AVRO", "\"string\"")),
                        "string (schema id"),
                parked(
                        "a JSON Schema",
                        wire(
                                bytes.registered(
                                        "JSON",
                                        "{\"$schema\":"
                                            + " \"https://json-schema.org/draft/2020-12/schema\"}")),
                        unknown),
                parked(
                        "a Protobuf schema",
                        wire(
                                bytes.registered(
                                        "PROTOBUF",
                                        "syntax = \"proto3\"; message M {int32 a = 1;}")),
                        unknown),
                parked(
                        "a schema of a command's name without its fields",
                        wire(
                                bytes.registered(
                                        "AVRO",
                                        """
                                        {"type": "record", "name": "io.headwater.account.Deposit", "fields": []}\
                                        """)),
                        "missing required field amount"));
    }

    private Stream<BrokenCommand> headers() {
        return Stream.of(
                header(
                        "another ce_type than the value's",
                        "ce_type",
                        "io.headwater.account.Deposit"),
                header("an empty ce_type", "ce_type", ""),
                header("a ce_type of 100 KiB", "ce_type", "x".repeat(100 * KIB)),
                header("a ce_id with a space", "ce_id", "a b").untold(),
                header("an empty ce_id", "ce_id", "").untold(),
                header("a ce_id of 256 characters", "ce_id", "x".repeat(256)).untold(),
                header("a ce_id that is not ASCII", "ce_id", "ä").untold(),
                header("a ce_id that is no UTF-8", "ce_id", NO_UTF_8).untold(),
                header("a ce_id without a value", "ce_id", (byte[]) null).untold(),
                header("ce_specversion 0.3", "ce_specversion", "0.3"),
                header("a ce_specversion without a value", "ce_specversion", (byte[]) null),
                header("an attribute with a capital", "ce_Actor", "ada"),
                header("an attribute with a hyphen", "ce_the-actor", "ada"),
                header("an attribute without a name", "ce_", "ada"),
                header("a ce_actor without a value", "ce_actor", (byte[]) null),
                header("a ce_actor that is no UTF-8", "ce_actor", NO_UTF_8),
                header("a ce_actor with a line break", "ce_actor", "a\nb"),
                header("a ce_time that is none", "ce_time", "yesterday"),
                header("a ce_expirytime that is none", "ce_expirytime", "tomorrow"),
                header("a ce_expirytime without zone", "ce_expirytime", "2030-01-01T00:00:00"),
                header("a negative ce_expectedversion", "ce_expectedversion", "-1"),
                header("a ce_expectedversion of half", "ce_expectedversion", "0.5"),
                header("a ce_expectedversion of 19 digits", "ce_expectedversion", "9".repeat(19)),
                header("a ce_replyto of 65 characters", "ce_replyto", "x".repeat(65)),
                header("a forwarding from nowhere", "headwater-forwarded-from", "nowhere"),
                header(
                        "a forwarding from another topic",
                        "headwater-forwarded-from",
                        "user.commands-0@1"),
                tooMuch("a ce_actor of 4 KiB and a byte").with("ce_actor", "x".repeat(4 * KIB - 7)),
                tooMuch("a ce_actor of 100 KiB").with("ce_actor", "x".repeat(100 * KIB)),
                tooMuch("a ce_correlationid of 100 KiB")
                        .with("ce_correlationid", "x".repeat(100 * KIB)),
                IntStream.range(0, 100)
                        .boxed()
                        .reduce(
                                tooMuch("a hundred ce_ headers of 100 bytes"),
                                (row, i) -> row.with("ce_extension" + i, "x".repeat(100)),
                                (a, _) -> a));
    }

    private BrokenCommand header(String input, String name, String value) {
        return header(input, name, utf8(value));
    }

    private BrokenCommand header(String input, String name, byte @Nullable [] value) {
        return parked(input, open, "header " + name).with(name, value);
    }

    private BrokenCommand tooMuch(String input) {
        return parked(input, open, "bytes of headers would go on to results and events");
    }

    private Stream<BrokenCommand> harmlessHeaders() {
        return Stream.of(
                accepted("a key of 255 characters", open).withKey(utf8(keyOf255())),
                accepted("a ce_id of 255 characters", open).with("ce_id", "!".repeat(255)),
                accepted("a ce_replyto of 64 characters", open).with("ce_replyto", "x".repeat(64)),
                accepted("a ce_actor of 4 KiB", open).with("ce_actor", "x".repeat(4 * KIB - 8)),
                accepted("100 KiB of headers that are nobody's", open)
                        .with("mine", "x".repeat(100 * KIB)),
                IntStream.range(0, 1_000)
                        .boxed()
                        .reduce(
                                accepted("a thousand headers that are nobody's", open),
                                (row, i) -> row.and("mine", utf8("x" + i)),
                                (a, _) -> a),
                accepted("a header without a value that is nobody's", open)
                        .with("mine", (byte[]) null),
                accepted("a header with an empty name", open).with("", "x"),
                accepted("two values of ce_expectedversion: the last counts", open)
                        .and("ce_expectedversion", utf8("half"))
                        .and("ce_expectedversion", utf8("0")),
                accepted("a dead letter sent again as it is", open)
                        .with("headwater-dlq-reason", "unreadable-command")
                        .with("headwater-dlq-offset", "7"),
                accepted("another content-type, which nobody reads", open)
                        .with("content-type", "application/json"),
                accepted("a forwarding that never was, on the right partition", open)
                        .with("headwater-forwarded-from", "account.commands-0@1"));
    }

    private static String keyOf255() {
        return Stream.generate(() -> Keys.on(HERE))
                .map(key -> key + "x".repeat(255 - key.length()))
                .filter(key -> Keys.partitionOf(key) == HERE)
                .findFirst()
                .orElseThrow();
    }

    private Stream<BrokenCommand> times() {
        return Stream.of(
                accepted("a time of 1970", open).with(Sending.to(HERE).at(Instant.EPOCH)),
                accepted("a time of 2100", open)
                        .with(Sending.to(HERE).at(Instant.parse("2100-01-01T00:00:00Z"))),
                row("an expiry in the past", open, new Fate.Decided(Outcome.REJECTED))
                        .with("ce_expirytime", "1970-01-01T00:00:00Z"));
    }

    private Stream<BrokenCommand> waysToSend() {
        return Stream.concat(
                Stream.of("none", "gzip", "snappy", "lz4", "zstd")
                        .map(codec ->
                                accepted("a batch compressed with " + codec, open)
                                        .with(Sending.to(HERE).compressed(codec))),
                Stream.of(
                        row("a transaction that is aborted", open, new Fate.Ignored())
                                .with(Sending.to(HERE).andAborted()),
                        parked(
                                        "10,000 poison records in a row",
                                        utf8("hello"),
                                        "not in Confluent's wire format")
                                .with(Sending.to(HERE).times(10_000))));
    }

    private static byte[] wire(int schemaId) {
        return ByteBuffer.allocate(7).put((byte) 0).putInt(schemaId).array();
    }
}
