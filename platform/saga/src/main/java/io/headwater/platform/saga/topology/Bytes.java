package io.headwater.platform.saga.topology;

import java.nio.ByteBuffer;

/** What a buffer has left, as an array of its own. */
final class Bytes {

    private Bytes() {}

    static byte[] of(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
