package io.headwater.platform.command.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.platform.core.streams.Precondition.Verdict;
import io.headwater.platform.core.topic.Answers;
import io.headwater.platform.core.topic.TopicException;

import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

class GuardTest {

    private MadeUpFacts facts = new MadeUpFacts(3);

    @Test
    void letsCommandsBeDecidedWhereNoRuleIsBroken() {
        var guard = guard(Map.of());

        assertThat(guard.verdict()).isEqualTo(new Verdict.Met());
        assertThat(guard.broken()).isEmpty();
        assertThat(guard.suppressed()).isEmpty();
    }

    @Test
    void namesEveryBrokenRuleUntilItIsMended() {
        var guard = guard(Map.of());
        facts.override("producer.acks", "1").transactionVersion(1);

        assertThat(guard.verdict())
                .isEqualTo(
                        new Verdict.Unmet(
                                "its guard found broken rules, acks, transaction-version"));
        assertThat(guard.broken()).hasSize(2);
        assertThat(guard.broken().getFirst())
                .startsWith("counter is not decided, acks is broken: producer.acks is 1");

        facts = new MadeUpFacts(3);
        assertThat(guard.verdict()).isEqualTo(new Verdict.Met());
        assertThat(guard.broken()).isEmpty();
    }

    @Test
    void aSuppressedRuleStopsNothingAndIsShownWithItsReason() {
        var guard = guard(Map.of("event-retention", "an archive has them"));
        facts.set("counter.events", "retention.ms", "1000");

        assertThat(guard.verdict()).isEqualTo(new Verdict.Met());
        assertThat(guard.broken()).isEmpty();
        assertThat(guard.suppressed())
                .singleElement()
                .asString()
                .startsWith(
                        "counter is decided although event-retention is broken, since an archive"
                                + " has them: counter.events: retention.ms is 1000");

        facts.transactionVersion(1);
        assertThat(guard.verdict())
                .isEqualTo(new Verdict.Unmet("its guard found broken rules, transaction-version"));
    }

    @Test
    void aClusterThatDoesNotAnswerBreaksNoRule() {
        KafkaFuture<String> never = new KafkaFutureImpl<>();
        var answers = new Answers("kafka:9092", Duration.ofMillis(1));
        var guard =
                new Guard(
                        MadeUpFacts.SUBJECT,
                        () -> {
                            answers.to(never, "unused");
                            return facts.facts();
                        },
                        new Suppressions(Map.of()));

        assertThatThrownBy(() -> answers.to(never, "unused")).isInstanceOf(TopicException.class);
        assertThat(guard.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains("kafka:9092"));
        assertThat(guard.broken()).isEmpty();
    }

    @Test
    void aSuppressionNamesARuleThatThereIsAndSaysWhy() {
        assertThatThrownBy(() -> new Suppressions(Map.of("event-retentoin", "typo")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "headwater.command.suppress.event-retentoin: there is no rule"
                                + " event-retentoin, but missing-topics, partition-counts,"
                                + " event-retention,");
        assertThatThrownBy(() -> new Suppressions(Map.of("acks", " ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("headwater.command.suppress.acks must say why the rule may be broken");
    }

    @Test
    void anEnvironmentVariableSuppressesWithoutHyphens() {
        assertThat(new Suppressions(Map.of("mininsyncreplicas", "test cluster")).reasons())
                .isEqualTo(Map.of("min-insync-replicas", "test cluster"));
    }

    private Guard guard(Map<String, String> suppressed) {
        return new Guard(MadeUpFacts.SUBJECT, () -> facts.facts(), new Suppressions(suppressed));
    }
}
