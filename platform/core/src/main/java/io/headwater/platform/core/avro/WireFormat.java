package io.headwater.platform.core.avro;

import java.nio.ByteBuffer;

/**
 * Confluent's wire format: byte 0, the schema's id in four bytes, Avro binary.
 *
 * @see <a
 *     href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">its
 *     description</a>
 */
final class WireFormat {

    static final int HEADER_LENGTH = 5;
    private static final byte MAGIC = 0;

    private WireFormat() {}

    static byte[] header(int schemaId) {
        return ByteBuffer.allocate(HEADER_LENGTH).put(MAGIC).putInt(schemaId).array();
    }

    /**
     * Throws {@link UnreadableRecordException} where the bytes do not begin like the wire format.
     */
    static int schemaId(byte[] bytes) {
        if (bytes.length < HEADER_LENGTH || bytes[0] != MAGIC) {
            throw new UnreadableRecordException(
                    "not in Confluent's wire format: it does not begin with a zero byte and a"
                            + " schema id");
        }
        return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    }
}
