package io.headwater.platform.query.query;

import static io.headwater.platform.query.query.Direction.DESC;
import static io.headwater.platform.query.query.Operator.CONTAINS;
import static io.headwater.platform.query.query.Operator.EQ;
import static io.headwater.platform.query.query.Operator.GT;
import static io.headwater.platform.query.query.Operator.IN;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.headwater.platform.core.message.CommandError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Stream;

/** Queries that are refused before any row is read, with all that is wrong with them. */
class RefusedQueriesTest {

    @TempDir Path state;

    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet(
                        "unknown field",
                        Query.where("colour", EQ, "red"),
                        "there is no field colour; there are id, version, createdAt, updatedAt,"
                                + " name, kind, age, weight, born, tame"),
                argumentSet("a list is no field", Query.where("nicknames", EQ, "x"), "no field"),
                argumentSet(
                        "operator of another type",
                        Query.where("age", CONTAINS, 1),
                        "age is a whole number, e.g. 2500, which takes eq, ne, gt, gte, lt, lte,"
                                + " in, not contains"),
                argumentSet("order of symbols", Query.where("kind", GT, "CAT"), "not gt"),
                argumentSet(
                        "value of another type",
                        Query.where("age", EQ, "five"),
                        "age is a whole number, e.g. 2500, not five"),
                argumentSet("a fraction", Query.where("age", EQ, "5.0"), "not 5.0"),
                argumentSet("too large a number", Query.where("age", EQ, "9".repeat(30)), "not 9"),
                argumentSet("no time", Query.where("born", GT, "noon"), "born is a time"),
                argumentSet("no day", Query.where("born", GT, "2026-02-30"), "born is a time"),
                argumentSet("no flag", Query.where("tame", EQ, "yes"), "tame is true or false"),
                argumentSet("no number", Query.where("weight", EQ, "NaN"), "weight is a number"),
                argumentSet(
                        "no symbol",
                        Query.where("kind", EQ, "COW"),
                        "kind is one of UNKNOWN, CAT, DOG, FISH, not COW"),
                argumentSet(
                        "too long a value",
                        Query.where("name", CONTAINS, "x".repeat(1025)),
                        "1025 characters, and 1024"),
                argumentSet(
                        "too many values",
                        Query.where("age", IN, Collections.nCopies(101, 1)),
                        "101 values, and 100"),
                argumentSet("unknown sort field", Query.all().sort("colour", DESC), "no field"),
                argumentSet(
                        "a sort field twice",
                        Query.all().sort("age", DESC).sort("age", Direction.ASC),
                        "age is named twice"),
                argumentSet("no rows", Query.all().limit(0), "limit is 1 to 1000, not 0"),
                argumentSet("too many rows", Query.all().limit(1001), "limit is 1 to 1000"),
                argumentSet("no cursor", Query.all().after("next"), "no cursor of this query"),
                argumentSet("no Base64", Query.all().after("?"), "no cursor of this query"),
                argumentSet("an empty cursor", Query.all().after(""), "no cursor of this query"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefused(Query query, String reason) {
        try (var pets = new Pets(state, 1)) {
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> pets.find(query))
                    .satisfies(e -> assertThat(e.errors()).hasSize(1))
                    .withMessageContaining(reason);
        }
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        try (var pets = new Pets(state, 1)) {
            var query =
                    Query.where("colour", EQ, "red")
                            .and("age", EQ, "five")
                            .sort("size", DESC)
                            .limit(-1)
                            .after("x");
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> pets.find(query))
                    .satisfies(e ->
                            assertThat(e.errors())
                                    .extracting(CommandError::code)
                                    .containsExactly(
                                            "unknown-field",
                                            "invalid-value",
                                            "unknown-field",
                                            "invalid-limit",
                                            "invalid-cursor"));
        }
    }

    @Test
    void aHundredFiltersAreTooMany() {
        try (var pets = new Pets(state, 1)) {
            var query = Query.all();
            for (int i = 0; i < 100; i++) {
                query = query.and("age", GT, i);
            }
            var tooMany = query;
            assertThatExceptionOfType(InvalidQueryException.class)
                    .isThrownBy(() -> pets.find(tooMany))
                    .withMessage("there may be 20 filters, not 100");
        }
    }
}
