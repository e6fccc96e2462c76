package io.headwater.endtoend;

import static io.headwater.localstack.Part.COMMAND_SERVICE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Queries at a steady rate, each sent once more, to the other instance, where the first answer is
 * none, and writes beside them, so that it is known which answers are right.
 */
final class QueryLoad implements AutoCloseable {

    private static final int ACCOUNTS = 40;
    private static final Duration BETWEEN_QUERIES = Duration.ofMillis(25);
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(200);
    private static final Duration AN_ANSWER = Duration.ofSeconds(20);

    /**
     * From a command's answer until its event is in the view, on a machine with much else to do.
     */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(5);

    private final Platform platform;
    private final List<String> instances;
    private final String mark;
    private final ScheduledExecutorService turns = Executors.newScheduledThreadPool(2);
    private final Random chance = new Random(7);

    /** By account, the versions that callers were told of, by when. */
    private final List<NavigableMap<Long, Long>> written;

    private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger byFollowers = new AtomicInteger();
    private final AtomicInteger oldest = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger deposits = new AtomicInteger();

    private QueryLoad(Platform platform, List<String> instances, String mark) {
        this.platform = platform;
        this.instances = instances;
        this.mark = mark;
        this.written =
                Stream.<NavigableMap<Long, Long>>generate(ConcurrentSkipListMap::new)
                        .limit(ACCOUNTS)
                        .toList();
    }

    /** Opens the accounts and begins. */
    static QueryLoad begin(Platform platform, List<String> instances, String mark) {
        var load = new QueryLoad(platform, instances, mark);
        for (int i = 0; i < ACCOUNTS; i++) {
            load.write(
                    i, "OpenAccount", "{\"owner\": \"%s\", \"currency\": \"EUR\"}".formatted(mark));
        }
        var _ =
                load.turns.scheduleAtFixedRate(
                        load::deposit, 0, BETWEEN_WRITES.toMillis(), TimeUnit.MILLISECONDS);
        var _ =
                load.turns.scheduleAtFixedRate(
                        load::query, 0, BETWEEN_QUERIES.toMillis(), TimeUnit.MILLISECONDS);
        return load;
    }

    /** Waits until a hundred queries in a row were answered, and forgets them. */
    void awaitSteady() {
        await("queries are answered")
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    outcomes.clear();
                    wrong.clear();
                    await().atMost(Duration.ofMinutes(1)).until(() -> count("at once") >= 100);
                    return wrong.isEmpty() && outcomes.size() == 1;
                });
    }

    /** Goes on for so long. */
    void measure(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    void end() {
        turns.shutdown();
        await("all queries have ended")
                .atMost(AN_ANSWER.multipliedBy(3))
                .until(() -> turns.isTerminated() && ended.get() == sent.get());
    }

    /** The part of the queries that were answered after one more try at most. */
    double answered() {
        double all = outcomes.values().stream().mapToInt(AtomicInteger::get).sum();
        return (count("at once") + count("at the second try")) / all;
    }

    /** Answers that were wrong. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    @Override
    public String toString() {
        return "%s, so %.3f %% answered; %s of them may have been stale, by %s s at most; %s deposits"
                .formatted(
                        new TreeMap<>(outcomes), answered() * 100, byFollowers, oldest, deposits);
    }

    @Override
    public void close() {
        turns.shutdownNow();
    }

    /** A turn that throws would be the last, and with no writes every answer were right. */
    private void deposit() {
        try {
            write(chance.nextInt(ACCOUNTS), "Deposit", "{\"amount\": 1}");
            deposits.incrementAndGet();
        } catch (RuntimeException | AssertionError e) {
            wrong.add("no deposit: " + e);
        }
    }

    private void write(int account, String command, String json) {
        var answer =
                platform.post(
                        COMMAND_SERVICE,
                        "/api/accounts/%s/commands/%s".formatted(id(account), command),
                        json,
                        "Prefer",
                        "wait=15");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        written.get(account).put(System.nanoTime(), Platform.json(answer).get("version").asLong());
    }

    private void query() {
        int number = sent.getAndIncrement();
        var _ = Thread.startVirtualThread(() -> query(number));
    }

    private void query(int number) {
        try {
            int account = number % ACCOUNTS;
            var path =
                    switch (number % 5) {
                        case 3 -> "/api/accounts/count?filter=owner:eq:" + mark;
                        case 4 -> "/api/accounts?sort=id&filter=owner:eq:" + mark;
                        default -> "/api/accounts/" + id(account);
                    };
            int first = number / 5 % 2;
            long begin = System.nanoTime();
            var answer = ask(first, path);
            boolean isSecond = answer.isEmpty();
            if (isSecond) {
                begin = System.nanoTime();
                answer = ask(1 - first, path);
            }
            if (answer.isEmpty()) {
                add("not at the second try");
            } else {
                check(number, account, begin, answer.get());
                add(isSecond ? "at the second try" : "at once");
            }
        } finally {
            ended.incrementAndGet();
        }
    }

    private void check(int number, int account, long begin, HttpResponse<String> answer) {
        int age =
                answer.headers().firstValue("Headwater-Staleness").map(Integer::parseInt).orElse(0);
        oldest.accumulateAndGet(age, Math::max);
        if (age > 0) {
            byFollowers.incrementAndGet();
        }
        var json = answer.statusCode() == 200 ? Platform.json(answer) : null;
        boolean isRight =
                json != null
                        && switch (number % 5) {
                            case 3 -> json.get("count").asInt() == ACCOUNTS;
                            case 4 -> json.get("items").size() == ACCOUNTS;
                            default -> isRight(account, json.get("version").asLong(), begin, age);
                        };
        if (!isRight) {
            wrong.add(answer.request().uri() + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    /** At least what was so when the answer was so old as it says, and nothing that never was. */
    private boolean isRight(int account, long version, long begin, int age) {
        long then = begin - ON_THE_WAY.plusSeconds(age).toNanos();
        var versions = written.get(account);
        var least = versions.floorEntry(then);
        var last = versions.lastEntry();
        // One more may be written whose answer is on its way.
        return version >= (least == null ? 1 : least.getValue()) && version <= last.getValue() + 1;
    }

    /** Empty where nobody answers, or only that it is to be tried again. */
    private Optional<HttpResponse<String>> ask(int instance, String path) {
        return platform.tryGet(instances.get(instance) + path)
                .filter(answer -> answer.statusCode() != 503);
    }

    private int count(String outcome) {
        var count = outcomes.get(outcome);
        return count == null ? 0 : count.get();
    }

    private void add(String outcome) {
        outcomes.computeIfAbsent(outcome, _ -> new AtomicInteger()).incrementAndGet();
    }

    private String id(int account) {
        return mark + "-" + account;
    }
}
