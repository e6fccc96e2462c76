package io.headwater.platform.core.avro;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Avro's binary decoder, which believes no length: it would allocate 2 GiB for a string that says
 * so, before it looks whether there are as many bytes. Ten bytes on a topic could end the process
 * at each start.
 */
final class BoundedDecoder extends Decoder {

    private static final char REPLACEMENT = '\ufffd';

    private final BinaryDecoder in;
    private final int limit;

    BoundedDecoder(byte[] bytes, int offset) {
        this.limit = bytes.length - offset;
        this.in = DecoderFactory.get().binaryDecoder(bytes, offset, limit, null);
    }

    boolean isEnd() throws IOException {
        return in.isEnd();
    }

    @Override
    public String readString() throws IOException {
        var bytes = readSized();
        var text = new String(bytes, StandardCharsets.UTF_8);
        // Java reads the character of what is no UTF-8, and that of the character itself.
        if (text.indexOf(REPLACEMENT) >= 0) {
            requireUtf8(bytes);
        }
        return text;
    }

    @Override
    public Utf8 readString(@Nullable Utf8 old) throws IOException {
        return new Utf8(readSized());
    }

    @Override
    public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
        return ByteBuffer.wrap(readSized());
    }

    private static void requireUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new AvroRuntimeException("a text that is no UTF-8", e);
        }
    }

    private byte[] readSized() throws IOException {
        long length = in.readLong();
        if (length < 0 || length > limit) {
            throw new AvroRuntimeException(
                    "a length of %d in a record of %d bytes".formatted(length, limit));
        }
        var bytes = new byte[(int) length];
        in.readFixed(bytes, 0, bytes.length);
        return bytes;
    }

    @Override
    public void readNull() throws IOException {
        in.readNull();
    }

    @Override
    public boolean readBoolean() throws IOException {
        return in.readBoolean();
    }

    @Override
    public int readInt() throws IOException {
        return in.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return in.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return in.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return in.readDouble();
    }

    @Override
    public void skipString() throws IOException {
        in.skipString();
    }

    @Override
    public void skipBytes() throws IOException {
        in.skipBytes();
    }

    @Override
    public void readFixed(byte[] bytes, int start, int length) throws IOException {
        in.readFixed(bytes, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        in.skipFixed(length);
    }

    @Override
    public int readEnum() throws IOException {
        return in.readEnum();
    }

    @Override
    public long readArrayStart() throws IOException {
        return in.readArrayStart();
    }

    @Override
    public long arrayNext() throws IOException {
        return in.arrayNext();
    }

    @Override
    public long skipArray() throws IOException {
        return in.skipArray();
    }

    @Override
    public long readMapStart() throws IOException {
        return in.readMapStart();
    }

    @Override
    public long mapNext() throws IOException {
        return in.mapNext();
    }

    @Override
    public long skipMap() throws IOException {
        return in.skipMap();
    }

    @Override
    public int readIndex() throws IOException {
        return in.readIndex();
    }
}
