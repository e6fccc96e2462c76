package io.headwater.platform.query.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where lists go on: opaque to callers, of no instance, and good for ever, as long as the view is
 * of the same generation. A cursor is the sort key of a list's last row, with a checksum over it,
 * the view and the query that it belongs to.
 */
final class Cursors {

    private static final byte FORM = 1;
    private static final int CHECK = 8;

    private final String view;

    /**
     * @param view with its generation
     */
    Cursors(String view) {
        this.view = view;
    }

    /** Of filters and order, as they were written: what a cursor belongs to. Not of the limit. */
    static byte[] fingerprint(Query query) {
        var digest = sha256();
        for (var filter : query.filters()) {
            text(digest, filter.field());
            text(digest, filter.operator().word());
            text(digest, String.valueOf(filter.value()));
        }
        digest.update((byte) 0);
        for (var sort : query.sort()) {
            text(digest, sort.field());
            text(digest, sort.direction().name());
        }
        return Arrays.copyOf(digest.digest(), CHECK);
    }

    String write(byte[] sortKey, byte[] fingerprint) {
        var bytes =
                ByteBuffer.allocate(1 + CHECK + sortKey.length)
                        .put(FORM)
                        .put(check(sortKey, fingerprint))
                        .put(sortKey)
                        .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The sort key; {@code null} where this is no cursor of the query, or was changed. */
    byte @Nullable [] read(String cursor, byte[] fingerprint) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (bytes.length <= 1 + CHECK || bytes[0] != FORM) {
            return null;
        }
        var sortKey = Arrays.copyOfRange(bytes, 1 + CHECK, bytes.length);
        return Arrays.equals(check(sortKey, fingerprint), Arrays.copyOfRange(bytes, 1, 1 + CHECK))
                ? sortKey
                : null;
    }

    private byte[] check(byte[] sortKey, byte[] fingerprint) {
        var digest = sha256();
        text(digest, view);
        digest.update(fingerprint);
        digest.update(sortKey);
        return Arrays.copyOf(digest.digest(), CHECK);
    }

    private static void text(MessageDigest digest, String text) {
        var bytes = text.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each JVM has SHA-256", e);
        }
    }
}
