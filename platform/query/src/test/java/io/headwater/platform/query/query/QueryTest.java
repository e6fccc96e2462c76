package io.headwater.platform.query.query;

import static io.headwater.platform.query.query.Direction.DESC;
import static io.headwater.platform.query.query.Operator.CONTAINS;
import static io.headwater.platform.query.query.Operator.EQ;
import static io.headwater.platform.query.query.Operator.GT;
import static io.headwater.platform.query.query.Operator.GTE;
import static io.headwater.platform.query.query.Operator.IN;
import static io.headwater.platform.query.query.Operator.LT;
import static io.headwater.platform.query.query.Operator.STARTS_WITH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headwater.platform.query.index.Index;
import io.headwater.platform.query.query.Pets.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What queries say of how they were run, and all that is refused. */
class QueryTest {

    @TempDir Path state;

    @Test
    void anIndexFindsWhatIsEqualAndReadsNoOtherRow() {
        try (var pets = pets(Index.on("name"))) {
            var page = pets.find(Query.where("name", EQ, "Pet 7"));

            assertThat(page.ids()).containsExactly("p7");
            assertThat(page.explanation())
                    .isEqualTo(new Explanation(List.of("index name"), true, 1, 1));
        }
    }

    @Test
    void anIndexOfSeveralFieldsAnswersEqualityRangeAndOrderAtOnce() {
        try (var pets = pets(Index.on("age"), Index.on("kind", "age"))) {
            var page =
                    pets.find(
                            Query.where("kind", EQ, Kind.CAT)
                                    .and("age", GTE, 10)
                                    .sort("age", DESC)
                                    .limit(3));

            assertThat(page.ids()).containsExactly("p98", "p96", "p94");
            assertThat(page.explanation().plan()).containsExactly("index kind+age");
            assertThat(page.explanation().rowsRead())
                    .as("one more says that it goes on")
                    .isEqualTo(4);
        }
    }

    @Test
    void aPrefixIsARange() {
        try (var pets = pets(Index.on("name"))) {
            var page = pets.find(Query.where("name", STARTS_WITH, "Pet 1").sort("name", DESC));

            assertThat(page.ids()).hasSize(11);
            assertThat(page.explanation())
                    .isEqualTo(new Explanation(List.of("index name"), true, 11, 11));
        }
    }

    @Test
    void aChoiceIsSeveralRangesInTheListsOrder() {
        try (var pets = pets(Index.on("name"))) {
            var choice = Query.where("name", IN, List.of("Pet 7", "Pet 3", "nobody", "Pet 3"));

            var page = pets.find(choice.sort("name", DESC));

            assertThat(page.ids()).containsExactly("p7", "p3");
            assertThat(page.explanation())
                    .isEqualTo(new Explanation(List.of("index name"), true, 2, 2));
            assertThat(pets.count(choice))
                    .isEqualTo(
                            new RowCount(2, new Explanation(List.of("index name"), false, 2, 0)));
            var first = pets.find(choice.sort("name", DESC).limit(1));
            var second = choice.sort("name", DESC).after(Objects.requireNonNull(first.next()));
            assertThat(pets.find(second).ids()).containsExactly("p3");
        }
    }

    @Test
    void idsAreReadWhereTheyLie() {
        try (var pets = pets(Index.on("kind"))) {
            var some = Query.where("id", IN, List.of("p7", "p3", "nobody", "p3"));
            assertThat(pets.find(some).ids()).containsExactly("p3", "p7");
            assertThat(pets.find(some.sort("age", DESC)).ids()).containsExactly("p7", "p3");
            assertThat(pets.find(some.and("kind", EQ, Kind.CAT)).explanation())
                    .as("there is no index that says more")
                    .isEqualTo(new Explanation(List.of("id"), true, 0, 2));

            var range = Query.where("id", STARTS_WITH, "p9").and("id", LT, "p95");
            assertThat(pets.find(range.sort("id", DESC)).ids())
                    .containsExactly("p94", "p93", "p92", "p91", "p90", "p9");
            assertThat(pets.find(range.and("id", GT, "p9")).explanation())
                    .isEqualTo(new Explanation(List.of("id"), true, 0, 5));
            assertThat(pets.find(Query.where("id", STARTS_WITH, "\uD83D\uDE00")).ids()).isEmpty();
        }
    }

    @Test
    void whatNoIndexAnswersIsAScanAndSaysSo() {
        try (var pets = pets(Index.on("name"))) {
            var page = pets.find(Query.where("name", CONTAINS, "7").sort("age", DESC).limit(2));

            assertThat(page.ids()).containsExactly("p97", "p87");
            assertThat(page.explanation().isScan()).isTrue();
            assertThat(page.explanation().rowsRead()).isEqualTo(100);
        }
    }

    @Test
    void aCountReadsNoRowWhereAnIndexSaysAll() {
        try (var pets = pets(Index.on("kind", "age"))) {
            assertThat(pets.count(Query.where("kind", EQ, Kind.DOG).and("age", GT, 49)))
                    .isEqualTo(
                            new RowCount(
                                    25, new Explanation(List.of("index kind+age"), false, 25, 0)));
            assertThat(pets.count(Query.all()).explanation().rowsRead()).isZero();
        }
    }

    @Test
    void aQueryThatReadsTooMuchIsGivenUp() {
        var limits = new QueryLimits(50, Duration.ofMinutes(1), Duration.ZERO);
        try (var pets = new Pets(state, 1, limits)) {
            pets.fill();
            assertThatExceptionOfType(QueryTooExpensiveException.class)
                    .isThrownBy(() -> pets.find(Query.where("name", CONTAINS, "7")))
                    .withMessageContaining("it read 50 rows")
                    .withMessageContaining("index");
        }
    }

    @Test
    void aQueryThatTakesTooLongIsGivenUp() {
        var limits = new QueryLimits(1_000_000, Duration.ofNanos(1), Duration.ZERO);
        try (var pets = new Pets(state, 1, limits)) {
            for (int i = 0; i < 300; i++) {
                pets.change("p" + i, Pets.pet("Pet"));
            }
            assertThatExceptionOfType(QueryTooExpensiveException.class)
                    .isThrownBy(() -> pets.find(Query.where("name", CONTAINS, "7")));
        }
    }

    @Test
    void theLastPageHasNoCursor() {
        try (var pets = pets()) {
            var first = pets.find(Query.all().limit(100));
            assertThat(first.ids()).hasSize(100);
            assertThat(first.next()).isNull();
        }
    }

    @Test
    void aCursorBelongsToItsQueryAndIsNotChanged() {
        try (var pets = pets()) {
            var query = Query.where("age", GT, 5).limit(10);
            var next = String.valueOf(pets.find(query).next());
            assertThat(pets.find(query.limit(20).after(next)).ids())
                    .as("another limit is no other query")
                    .hasSize(20);

            for (var other :
                    List.of(
                            Query.where("age", GT, 6).after(next),
                            query.and("tame", EQ, true).after(next),
                            query.sort("age", DESC).after(next),
                            query.after(next.substring(1)),
                            query.after(next.substring(0, next.length() - 1)),
                            query.after(flipped(next)))) {
                assertThatExceptionOfType(InvalidQueryException.class)
                        .as(other.toString())
                        .isThrownBy(() -> pets.find(other));
            }
        }
    }

    @Test
    void anIndexOfWhatIsNoFieldDoesNotStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pets(state, 1, Index.on("colour")))
                .withMessageContaining("there is no field colour");
    }

    private static String flipped(String cursor) {
        int middle = cursor.length() / 2;
        char other = cursor.charAt(middle) == 'A' ? 'B' : 'A';
        return cursor.substring(0, middle) + other + cursor.substring(middle + 1);
    }

    private Pets pets(Index... indexes) {
        var pets = new Pets(state, 1, indexes);
        pets.fill();
        return pets;
    }
}
