package io.headwater.platform.core.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.platform.core.sample.Sample;
import io.headwater.platform.core.sample.Sample.Binary;
import io.headwater.platform.core.sample.Sample.Colour;
import io.headwater.platform.core.sample.Sample.Grown;
import io.headwater.platform.core.sample.Sample.Optional;
import io.headwater.platform.core.sample.Sample.Point;
import io.headwater.platform.core.sample.Sample.Positive;
import io.headwater.platform.core.sample.Sample.Required;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;

/** Records that say the same have one fingerprint, records that do not have another. */
class RecordFingerprintTest {

    private static final Point HERE = new Point("here", 1);

    private final RecordFingerprint fingerprints =
            new RecordFingerprint(RecordTypes.of(Sample.class));

    @Test
    void theSameSaidTwiceIsTheSame() {
        assertThat(of(required("text", 5, Colour.RED, List.of(HERE))))
                .isEqualTo(of(required("text", 5, Colour.RED, List.of(HERE))))
                .hasSize(32);
    }

    @Test
    void whateverDiffersMakesADifference() {
        var records =
                List.of(
                        required("text", 5, Colour.RED, List.of()),
                        required("texts", 5, Colour.RED, List.of()),
                        required("text", 6, Colour.RED, List.of()),
                        required("text", 5, Colour.GREEN, List.of()),
                        required("text", 5, Colour.RED, List.of(HERE)),
                        required("text", 5, Colour.RED, List.of(HERE, HERE)),
                        required("text", 5, Colour.RED, List.of(new Point("her", 1))),
                        new Optional(null, null, null, null, null, null, null),
                        new Optional("", null, null, null, null, null, null),
                        new Optional(null, 0L, null, null, null, null, null),
                        new Optional(null, null, bytes(), null, null, null, null),
                        new Optional(null, null, null, Instant.EPOCH, null, null, null),
                        new Optional(null, null, null, null, null, null, List.of()),
                        new Binary(bytes(1), Instant.EPOCH, List.of(), List.of()),
                        new Binary(bytes(2), Instant.EPOCH, List.of(), List.of()),
                        new Binary(bytes(1), Instant.EPOCH, List.of(Instant.EPOCH), List.of()),
                        new Positive(5));

        var seen = new HashSet<String>();
        assertThat(records).allMatch(record -> seen.add(of(record)));
    }

    /** A field that came with a later release must not make a repeated command another one. */
    @Test
    void aFieldThatHasItsDefaultMakesNone() {
        var whole = new Grown("Ada", null, 7, Colour.RED, List.of("one"), new Point("origin", 0));

        // SHA-256 of the record's name and the one field that has no default.
        assertThat(of(whole)).isEqualTo("bcdac06dd2157332f17d24bb25c7f90b");
        assertThat(of(new Grown("Ada", "note", 7, Colour.RED, List.of("one"), HERE)))
                .isNotEqualTo(of(whole));
    }

    private String of(Sample record) {
        return HexFormat.of().formatHex(fingerprints.of(record));
    }

    private static Required required(String text, long number, Colour colour, List<Point> points) {
        return new Required(text, number, 1, true, colour, HERE, points, List.of());
    }

    private static ByteBuffer bytes(int... values) {
        var bytes = ByteBuffer.allocate(values.length);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.flip();
    }
}
