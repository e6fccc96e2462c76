package io.headwater.endtoend;

import static io.headwater.endtoend.BrokenCommand.HERE;
import static io.headwater.endtoend.BrokenCommand.accepted;
import static io.headwater.endtoend.BrokenCommand.parked;
import static io.headwater.endtoend.BrokenCommand.row;
import static io.headwater.endtoend.BrokenCommand.utf8;

import io.headwater.platform.core.message.Outcome;
import io.headwater.platform.core.topic.RecordSize;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.DefaultRecordBatch;
import org.apache.kafka.common.record.SimpleRecord;

import java.util.List;
import java.util.stream.Stream;

/** Records at the limit of their topic, and beyond it: compressed, such a one fits. */
final class LargeCommands {

    private static final int MIB = 1024 * 1024;
    private static final String PADDING = "mine";

    private final CommandBytes bytes;

    LargeCommands(CommandBytes bytes) {
        this.bytes = bytes;
    }

    Stream<BrokenCommand> all() {
        return Stream.concat(atTheLimit(), compressed());
    }

    private Stream<BrokenCommand> atTheLimit() {
        var poison = parked("poison of exactly the size limit", utf8("hello"), "wire format");
        var command = accepted("a command of exactly the size limit", bytes.open("Ada"));
        var misplaced =
                row(
                                "a misplaced command of exactly the size limit",
                                bytes.open("Ada"),
                                new Fate.Parked("too-large", "a record that it causes", true, true))
                        .withKey(utf8(Keys.on(HERE + 1)));
        return Stream.of(
                ofSize(RecordSize.LARGEST, poison),
                ofSize(RecordSize.LARGEST, command),
                ofSize(RecordSize.LARGEST, misplaced),
                ofSize(
                        RecordSize.LARGEST - 200,
                        accepted("a misplaced command that is forwarded just so", bytes.open("Ada"))
                                .withKey(utf8(Keys.on(HERE + 1)))),
                ofSize(
                        RecordSize.LARGEST + 1,
                        row("a byte more than the size limit", utf8("hello"), new Fate.Refused())),
                ofSize(
                        RecordSize.LARGEST,
                        "ce_type",
                        parked("a ce_type up to the size limit", bytes.open("Ada"), "ce_type")));
    }

    private Stream<BrokenCommand> compressed() {
        var gzip = Sending.to(HERE).compressed("gzip");
        return Stream.of(
                parked("5 MiB of zeros, compressed with gzip", new byte[5 * MIB], "no Avro schema")
                        .with(gzip),
                parked("7 MiB of zeros, compressed with gzip", new byte[7 * MIB], "no Avro schema")
                        .with(gzip),
                parked(
                                "16 MiB of zeros, compressed with gzip",
                                new byte[16 * MIB],
                                "no Avro schema")
                        .with(gzip)
                        .inPart(),
                parked(
                                "40 MiB of zeros, compressed with gzip",
                                new byte[40 * MIB],
                                "no Avro schema")
                        .with(gzip)
                        .inPart(),
                row(
                                "a text of 5 MiB, compressed with gzip",
                                bytes.open("x".repeat(5 * MIB)),
                                new Fate.Decided(Outcome.REJECTED))
                        .with(gzip),
                row(
                                "a misplaced text of 5 MiB, compressed with gzip",
                                bytes.open("x".repeat(5 * MIB)),
                                new Fate.Parked("too-large", "a record that it causes", true, true))
                        .withKey(utf8(Keys.on(HERE + 1)))
                        .with(gzip));
    }

    private static BrokenCommand ofSize(int size, BrokenCommand row) {
        return ofSize(size, PADDING, row);
    }

    /** With so long a header that the batch has exactly this size. */
    private static BrokenCommand ofSize(int size, String header, BrokenCommand row) {
        // Lengths are written in one to three bytes: near the limit they are as long as this one's.
        int length = size - 1024;
        int rest = size - size(row.with(header, "x".repeat(length)));
        var padded = row.with(header, "x".repeat(length + rest));
        if (size(padded) != size) {
            throw new IllegalStateException("%d, not %d".formatted(size(padded), size));
        }
        return padded;
    }

    private static int size(BrokenCommand row) {
        return DefaultRecordBatch.sizeInBytes(
                List.of(
                        new SimpleRecord(
                                0L, row.key(), row.value(), row.headers().toArray(Header[]::new))));
    }
}
