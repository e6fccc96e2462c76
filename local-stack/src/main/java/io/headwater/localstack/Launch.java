package io.headwater.localstack;

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

    List<String> line(boolean mayRecord) {
        List<String> line = new ArrayList<>(command);
        startCache.ifPresent(cache -> line.addAll(1, cache.options(mayRecord)));
        return line;
    }
}
