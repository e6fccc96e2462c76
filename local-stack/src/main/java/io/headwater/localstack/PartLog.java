package io.headwater.localstack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/** The file that takes a part's output, all its starts one after another. */
record PartLog(Path file) {

    private static final long ROTATE_AT = 10 * 1024 * 1024;
    private static final int TAIL = 32 * 1024;
    private static final int LINES = 4;
    private static final Pattern TROUBLE =
            Pattern.compile("ERROR|FATAL|PANIC|SEVERE|Exception|Error|fatal|could not");
    private static final Pattern STACK_FRAME = Pattern.compile("\\s+at .*|\\s*\\.\\.\\. \\d+ more");

    /**
     * Puts a long log aside, under the same name with {@code .1}, and returns where this start
     * begins.
     */
    long begin() throws IOException {
        if (Files.exists(file) && Files.size(file) > ROTATE_AT) {
            Files.move(
                    file,
                    file.resolveSibling(file.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** The last lines since a position that speak of trouble, or just the last ones. */
    List<String> meaningfulLines(long since) {
        List<String> lines =
                tail(since)
                        .lines()
                        .filter(line -> !line.isBlank() && !STACK_FRAME.matcher(line).matches())
                        .toList();
        List<String> trouble = lines.stream().filter(line -> TROUBLE.matcher(line).find()).toList();
        List<String> chosen = trouble.isEmpty() ? lines : trouble;
        return chosen.subList(Math.max(0, chosen.size() - LINES), chosen.size());
    }

    private String tail(long since) {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(Math.min(since, log.length()), log.length() - TAIL);
            byte[] bytes = new byte[(int) (log.length() - from)];
            log.seek(from);
            log.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
