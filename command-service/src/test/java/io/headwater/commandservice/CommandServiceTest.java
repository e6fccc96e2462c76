package io.headwater.commandservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.platform.command.Aggregate;
import io.headwater.platform.core.avro.Schemas;
import io.headwater.platform.core.decider.Limit;
import io.headwater.platform.test.Approvals;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Collectors;

/** What every aggregate of this service says of its commands' fields. */
class CommandServiceTest {

    private static final String BEFORE_CHANGING_A_LIMIT =
            "Limits are public: a tighter one refuses what clients send today.";

    @ParameterizedTest
    @MethodSource("aggregates")
    void everyFieldOfACommandHasALimitAndEveryLimitAField(Aggregate<?, ?, ?> aggregate) {
        assertThat(aggregate.decider().limits())
                .extracting(Limit::field)
                .containsExactlyInAnyOrderElementsOf(
                        fields(aggregate).stream()
                                .map(Schema.Field::name)
                                .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("aggregates")
    void theExampleOfEveryFieldIsWithinItsLimit(Aggregate<?, ?, ?> aggregate) {
        for (var field : fields(aggregate)) {
            assertThat(limitOf(field, aggregate).check(example(field))).as(field.name()).isEmpty();
        }
    }

    @Test
    void theLimitsAreThoseThatWereApproved() {
        Approvals.approve(
                "limits",
                aggregates().stream()
                        .flatMap(aggregate ->
                                aggregate.decider().limits().stream()
                                        .map(limit -> aggregate.type() + ": " + limit.rule()))
                        .collect(Collectors.joining("\n")),
                BEFORE_CHANGING_A_LIMIT);
    }

    static List<Aggregate<?, ?, ?>> aggregates() {
        return new CommandService().aggregates().all();
    }

    private static List<Schema.Field> fields(Aggregate<?, ?, ?> aggregate) {
        return aggregate.commandTypes().stream()
                .flatMap(command -> Schemas.of(command).getFields().stream())
                .toList();
    }

    /** A limit and the example of its field have the same type, or the check does not pass. */
    @SuppressWarnings("unchecked")
    private static Limit<Object> limitOf(Schema.Field field, Aggregate<?, ?, ?> aggregate) {
        return aggregate.decider().limits().stream()
                .filter(limit -> limit.field().equals(field.name()))
                .map(limit -> (Limit<Object>) limit)
                .findFirst()
                .orElseThrow();
    }

    private static Object example(Schema.Field field) {
        var example = field.getObjectProp("example");
        assertThat(example).as("the example of " + field.name()).isNotNull();
        return example instanceof Integer whole ? whole.longValue() : example;
    }
}
