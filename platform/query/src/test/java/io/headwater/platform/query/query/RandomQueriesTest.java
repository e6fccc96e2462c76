package io.headwater.platform.query.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.platform.query.index.Index;
import io.headwater.platform.query.query.Pets.Kind;
import io.headwater.platform.query.query.Pets.Pet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;

/** Whatever is asked of whatever rows, in whatever pages: what the oracle says is found. */
class RandomQueriesTest {

    private static final Index[] INDEXES = {
        Index.on("name"),
        Index.on("kind", "age"),
        Index.on("born"),
        Index.on("tame", "kind", "name"),
        Index.on("weight"),
        Index.on("updatedAt"),
        Index.on("version", "age")
    };

    /**
     * Alike, beginnings of one another, of bytes that order otherwise than characters, and none.
     */
    private static final List<String> NAMES =
            List.of("", "A", "Al", "Ali", "Alice", "al", "Bob", "B\u0000b", "É", "😀", "\uff21");

    private static final List<Double> WEIGHTS =
            List.of(-1.5, -0.0, 0.0, 0.25, 3.0, 1e300, -1e300, Double.MIN_VALUE);

    private static final List<Operator> TEXT_OPERATORS =
            Arrays.stream(Operator.values()).filter(one -> one != Operator.IN).toList();

    private static final List<String> FIELDS =
            List.of("id", "version", "createdAt", "updatedAt", "name", "kind", "age", "weight")
                    .stream()
                    .toList();

    @TempDir Path state;

    private final long seed = Long.getLong("headwater.queries.seed", System.nanoTime());
    private final Random chance = new Random(seed);
    private Pets pets;

    @BeforeEach
    void fill() {
        pets = new Pets(state, 2, INDEXES);
        for (int i = 0; i < 400; i++) {
            changeOne();
        }
    }

    @AfterEach
    void close() {
        pets.close();
    }

    @Test
    void allPagesTogetherAreTheList() {
        var plans = new TreeSet<String>();
        for (int i = 0; i < 250; i++) {
            var query = query();
            var expected = Oracle.ids(pets.known(), query);

            var found = new ArrayList<String>();
            var page = pets.find(query);
            add(page, found, query);
            plans.addAll(page.explanation().plan());
            while (page.next() != null) {
                page = pets.find(query.after(page.next()));
                add(page, found, query);
            }

            assertThat(found).as("seed %d: %s", seed, query).isEqualTo(expected);
            assertThat(pets.count(query).count())
                    .as("count, seed %d: %s", seed, query)
                    .isEqualTo(expected.size());
        }
        assertThat(plans).as("all ways to find rows were gone").hasSize(INDEXES.length + 2);
    }

    @Test
    void aRowThatDoesNotChangeIsNeitherSkippedNorRepeatedWhileOthersDo() {
        for (int i = 0; i < 80; i++) {
            var query = query().limit(1 + chance.nextInt(7));
            var before = new HashMap<>(pets.known());
            var expected = Oracle.ids(before, query);
            var changed = new HashSet<String>();

            var found = new ArrayList<String>();
            var page = pets.find(query);
            add(page, found, query);
            while (page.next() != null) {
                changed.add(changeOne());
                page = pets.find(query.after(page.next()));
                add(page, found, query);
            }

            var unchanged = new ArrayList<>(expected);
            unchanged.removeAll(changed);
            var foundUnchanged = new ArrayList<>(found);
            foundUnchanged.removeAll(changed);
            assertThat(foundUnchanged).as("seed %d: %s", seed, query).isEqualTo(unchanged);
        }
    }

    private static void add(Pets.Answer page, List<String> found, Query query) {
        assertThat(page.ids()).hasSizeLessThanOrEqualTo(query.limit());
        found.addAll(page.ids());
    }

    private String changeOne() {
        var id = "p" + "-".repeat(chance.nextInt(2)) + chance.nextInt(100);
        pets.change(
                id,
                new Pet(
                        one(NAMES),
                        one(List.of(Kind.CAT, Kind.DOG, Kind.FISH)),
                        chance.nextInt(-3, 4),
                        one(WEIGHTS),
                        born(),
                        chance.nextBoolean(),
                        List.of()));
        return id;
    }

    private @Nullable Instant born() {
        return chance.nextInt(4) == 0 ? null : Pets.NOON.plusMillis(chance.nextInt(5));
    }

    private Query query() {
        var query = Query.all().limit(1 + chance.nextInt(40));
        for (int i = chance.nextInt(4); i > 0; i--) {
            query = filtered(query);
        }
        var fields = new ArrayList<>(FIELDS);
        fields.addAll(List.of("born", "tame"));
        for (int i = chance.nextInt(4); i > 0; i--) {
            var field = fields.remove(chance.nextInt(fields.size()));
            query = query.sort(field, one(List.of(Direction.values())));
        }
        return query;
    }

    private Query filtered(Query query) {
        return switch (chance.nextInt(11)) {
            case 0 ->
                    query.and("tame", one(List.of(Operator.EQ, Operator.NE)), chance.nextBoolean());
            case 1 ->
                    query.and(
                            "kind",
                            one(List.of(Operator.EQ, Operator.NE)),
                            one(List.of("CAT", "DOG", "FISH")));
            case 2 -> query.and("kind", Operator.IN, List.of("CAT", "FISH"));
            case 3 ->
                    chance.nextBoolean()
                            ? query.and("age", ordered(), (long) chance.nextInt(-4, 5))
                            : query.and("age", Operator.IN, List.of(2L, -3L, 2L, 0L));
            case 4 -> query.and("weight", ordered(), one(WEIGHTS));
            case 5 ->
                    query.and(
                            "born",
                            ordered(),
                            Pets.NOON.plusNanos(chance.nextInt(-2, 12) * 500_000L));
            case 6 -> query.and("version", ordered(), (long) chance.nextInt(8));
            case 7 -> query.and("updatedAt", ordered(), Pets.NOON.plusSeconds(chance.nextInt(8)));
            case 8 ->
                    chance.nextInt(3) == 0
                            ? query.and("id", Operator.IN, List.of("p7", "p-1", "p7", "q", "p11"))
                            : query.and("id", one(TEXT_OPERATORS), one(List.of("p-1", "p5", "")));
            case 9 -> query.and("name", Operator.IN, List.of(one(NAMES), one(NAMES), one(NAMES)));
            default -> query.and("name", one(TEXT_OPERATORS), one(NAMES));
        };
    }

    private Operator ordered() {
        return one(
                List.of(
                        Operator.EQ,
                        Operator.NE,
                        Operator.GT,
                        Operator.GTE,
                        Operator.LT,
                        Operator.LTE));
    }

    private <T> T one(List<T> all) {
        return Objects.requireNonNull(all.get(chance.nextInt(all.size())));
    }
}
