package io.headwater.benchmarks.contender;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Headwater wrote for one {@code Deposit}: to the event and result topics and to the two
 * changelogs.
 */
@SuppressWarnings("ArrayRecordComponent") // it is never compared
public record Sample(
        byte[] event,
        Header[] eventHeaders,
        byte[] result,
        Header[] resultHeaders,
        byte[] state,
        byte[] memory) {

    /** Of the records as they were read back from the broker. */
    public static Sample of(
            ConsumerRecord<byte[], byte[]> event,
            ConsumerRecord<byte[], byte[]> result,
            ConsumerRecord<byte[], byte[]> state,
            ConsumerRecord<byte[], byte[]> memory) {
        return new Sample(
                event.value(),
                event.headers().toArray(),
                result.value(),
                result.headers().toArray(),
                state.value(),
                memory.value());
    }

    public void write(Path file) {
        try (var out = new DataOutputStream(Files.newOutputStream(file))) {
            write(event, out);
            write(eventHeaders, out);
            write(result, out);
            write(resultHeaders, out);
            write(state, out);
            write(memory, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Sample read(Path file) {
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            return new Sample(
                    readBytes(in),
                    readHeaders(in),
                    readBytes(in),
                    readHeaders(in),
                    readBytes(in),
                    readBytes(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void write(Header[] headers, DataOutputStream out) throws IOException {
        out.writeInt(headers.length);
        for (var header : headers) {
            out.writeUTF(header.key());
            write(header.value(), out);
        }
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static Header[] readHeaders(DataInputStream in) throws IOException {
        var headers = new Header[in.readInt()];
        for (int i = 0; i < headers.length; i++) {
            headers[i] = new RecordHeader(in.readUTF(), readBytes(in));
        }
        return headers;
    }
}
