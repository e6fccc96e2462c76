package io.headwater.endtoend;

import static io.headwater.localstack.Part.COMMAND_SERVICE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Writers that, each in a thread of its own and on an account of its own, send a command and ask a
 * view with its position, one instance and then the next, until they are answered: fresh or stale.
 */
final class WriteThenRead implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Platform platform;
    private final List<String> instances;
    private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();
    private final AtomicLong longest = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> writing = new ArrayList<>();
    private volatile boolean done;

    private WriteThenRead(Platform platform, List<String> instances) {
        this.platform = platform;
        this.instances = instances;
    }

    /**
     * Begins.
     *
     * @param instances what they ask; more may come while they do
     * @param prefix of the accounts' ids
     */
    static WriteThenRead begin(
            Platform platform, List<String> instances, int writers, String prefix) {
        var pairs = new WriteThenRead(platform, instances);
        for (int i = 0; i < writers; i++) {
            var id = prefix + i;
            pairs.writing.add(pairs.threads.submit(() -> pairs.write(id)));
        }
        return pairs;
    }

    /** Waits until there are so many more pairs, each of them answered. */
    void awaitPairs(int more) {
        int before = answered();
        await("pairs go on")
                .atMost(PATIENCE.multipliedBy(5))
                .until(() -> isBroken() || answered() >= before + more);
    }

    /** Ends, and fails where something went wrong that is none of the outcomes. */
    void end() throws ExecutionException, InterruptedException {
        done = true;
        for (var pairs : writing) {
            pairs.get();
        }
    }

    int answered() {
        return count("fresh") + count("stale");
    }

    /** How often there was each of: fresh, stale, try again, no answer. */
    int count(String outcome) {
        var count = outcomes.get(outcome);
        return count == null ? 0 : count.get();
    }

    @Override
    public String toString() {
        return "%s, and %.1f s at most until one was answered"
                .formatted(new TreeMap<>(outcomes), longest.get() / 1e9);
    }

    @Override
    public void close() {
        done = true;
        threads.shutdown();
    }

    private boolean isBroken() {
        return writing.stream().anyMatch(Future::isDone);
    }

    private void write(String id) {
        var written =
                post(id, "OpenAccount", "{\"owner\": \"%s\", \"currency\": \"EUR\"}".formatted(id));
        for (int i = 0; !done; i++) {
            long version = Platform.json(written).get("version").asLong();
            var position = written.headers().firstValue("Headwater-Position").orElseThrow();
            long begin = System.nanoTime();
            read(i, id, position, version);
            longest.accumulateAndGet(System.nanoTime() - begin, Math::max);
            written = post(id, "Deposit", "{\"amount\": 1}");
        }
    }

    private void read(int turn, String id, String position, long version) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int i = turn; ; i++) {
            var answer =
                    platform.tryGet(
                            instances.get(i % instances.size()) + "/api/accounts/" + id,
                            "Headwater-Min-Position",
                            position);
            if (answer.isPresent() && answer.get().statusCode() != 503) {
                assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(200);
                count(Platform.json(answer.get()).get("version").asLong(), version);
                return;
            }
            assertThat(System.nanoTime()).as("no answer for %s", id).isLessThan(deadline);
            add(answer.isEmpty() ? "no answer" : "try again");
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void count(long found, long written) {
        add(found >= written ? "fresh" : "stale");
    }

    private void add(String outcome) {
        outcomes.computeIfAbsent(outcome, _ -> new AtomicInteger()).incrementAndGet();
    }

    private HttpResponse<String> post(String id, String command, String json) {
        var answer =
                platform.post(
                        COMMAND_SERVICE,
                        "/api/accounts/%s/commands/%s".formatted(id, command),
                        json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
