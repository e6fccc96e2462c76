package io.headwater.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log, read as it grows. */
final class LogTail {

    private static final int BLOCK = 256 * 1024;

    private final Path file;
    private long position;

    LogTail(Path file) {
        this.file = file;
    }

    String name() {
        return file.getFileName().toString().replace(".log", "");
    }

    /** The last lines of what is there now. */
    List<String> last(int count) throws IOException {
        position = Math.max(0, Files.size(file) - BLOCK);
        List<String> lines = more();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** The whole lines written since the last call. */
    List<String> more() throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            if (log.length() < position) {
                // The part was started again and its long log put aside.
                position = 0;
            }
            byte[] bytes = new byte[(int) Math.min(BLOCK, log.length() - position)];
            log.seek(position);
            log.readFully(bytes);
            int whole = bytes.length;
            while (whole > 0 && bytes[whole - 1] != '\n') {
                whole--;
            }
            // A line longer than a block is shown in pieces rather than never.
            int taken = whole == 0 && bytes.length == BLOCK ? BLOCK : whole;
            position += taken;
            return new String(bytes, 0, taken, StandardCharsets.UTF_8).lines().toList();
        }
    }
}
