package io.headwater.localstack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;

/** A short text that changes with an application's jars, its JVM or its JVM's options. */
final class Fingerprint {

    // A jar's central directory, which holds a checksum of every entry, stands at its end.
    private static final int TAIL = 64 * 1024;

    private Fingerprint() {}

    static String of(Path application, List<String> options) throws IOException {
        CRC32 names = new CRC32();
        CRC32 contents = new CRC32();
        for (Path file : Folders.files(application)) {
            names.update(application.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            try (RandomAccessFile data = new RandomAccessFile(file.toFile(), "r")) {
                byte[] tail = new byte[(int) Math.min(TAIL, data.length())];
                data.seek(data.length() - tail.length);
                data.readFully(tail);
                contents.update(tail);
                names.update(Long.toString(data.length()).getBytes(StandardCharsets.UTF_8));
            }
        }
        String machine =
                System.getProperty("java.vm.version")
                        + System.getProperty("java.vm.vendor")
                        + System.getProperty("os.arch")
                        + options;
        names.update(machine.getBytes(StandardCharsets.UTF_8));
        return "%08x%08x".formatted(names.getValue(), contents.getValue());
    }
}
