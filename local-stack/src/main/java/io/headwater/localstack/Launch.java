package io.headwater.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line and environment of one part's process.
 *
 * @param startCache the cache a JVM starts from, whose options go behind the command's first word
 */
record Launch(
        List<String> command, Map<String, String> environment, Optional<StartCache> startCache) {

    /** As it is started, from its cache if there is one; the log says where that is refused. */
    List<String> line(Path log) {
        return with(startCache.map(cache -> cache.use(log)).orElse(List.of()));
    }

    /** The same, but recording for a cache if there is none. */
    List<String> recording(Path log) {
        return with(startCache.map(cache -> cache.useOrRecord(log)).orElse(List.of()));
    }

    private List<String> with(List<String> options) {
        List<String> line = new ArrayList<>(command);
        line.addAll(1, options);
        return line;
    }
}
