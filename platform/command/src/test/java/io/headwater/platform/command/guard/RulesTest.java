package io.headwater.platform.command.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class RulesTest {

    private final MadeUpFacts facts = new MadeUpFacts(3);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void whatWasCreatedBreaksNone(int brokers) {
        assertThat(new MadeUpFacts(brokers).findings()).isEmpty();
    }

    @Test
    void theirNamesAreKebabCaseAndTheirReasonsSentencesWithoutAnEnd() {
        assertThat(Rules.reasons()).hasSize(16);
        assertThat(Rules.reasons().keySet()).allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
        assertThat(Rules.reasons().values()).allMatch(reason -> reason.matches("[A-Z].*[a-z0-9]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    counter.events       | retention.ms           | 604800000  | event-retention     | retention.ms is 604800000, expected -1
                    counter.events       | retention.bytes        | 1000000    | event-retention     | retention.bytes is 1000000, expected -1
                    counter.events       | cleanup.policy         | compact    | event-retention     | cleanup.policy is compact, expected delete
                    counter.commands     | cleanup.policy         | compact    | compaction          | cleanup.policy is compact, expected delete
                    counter.commands.dlq | cleanup.policy         | compact    | compaction          | cleanup.policy is compact, expected delete
                    counter.commands     | message.timestamp.type | CreateTime | command-time        | message.timestamp.type is CreateTime, expected LogAppendTime
                    counter.events       | max.message.bytes      | 1000       | record-size         | max.message.bytes is 1000, expected at least 1114124
                    counter.commands.dlq | max.message.bytes      | 1114124    | record-size         | max.message.bytes is 1114124, expected at least 8388608
                    counter.events       | min.insync.replicas    | 1          | min-insync-replicas | min.insync.replicas is 1, expected at least 2
                    """)
    void aTopicThatIsSetUpOtherwiseBreaksOne(
            String topic, String setting, String value, String rule, String fault) {
        facts.set(topic, setting, value);

        assertThat(facts.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo(rule);
                    assertThat(finding.sentence()).contains(topic + ": " + fault);
                });
    }

    @ParameterizedTest
    @CsvSource({"counter.commands, 86400000", "counter.results, 86400000"})
    void howLongCommandsAndResultsAreKeptIsTheOperatorsChoice(String topic, String retention) {
        assertThat(facts.set(topic, "retention.ms", retention).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // brokers, replicas, min.insync.replicas
        "1, 1, 1, false",
        "2, 2, 1, false",
        "2, 2, 2, false",
        "3, 3, 2, false",
        "3, 3, 3, false",
        "5, 5, 3, false",
        "3, 3, 1, true",
        "1, 1, 2, true"
    })
    void theRuleOnReplicasInSyncKnowsHowManyBrokersThereAre(
            int brokers, int replicas, String inSync, boolean broken) {
        var events = "counter.events";
        var findings =
                new MadeUpFacts(brokers)
                        .replicas(events, replicas)
                        .set(events, "min.insync.replicas", inSync)
                        .findings();

        assertThat(findings.stream().map(Finding::rule).toList())
                .isEqualTo(broken ? List.of("min-insync-replicas") : List.of());
    }

    @Test
    void tooFewReplicasBreakOne() {
        facts.replicas("counter.events", 2);

        assertOnly("replication", "counter.events: replication.factor is 2, expected at least 3");
    }

    @Test
    void aMissingTopicBreaksOne() {
        facts.without("counter.events.dlq");

        assertOnly("missing-topics", "counter.events.dlq does not exist");
    }

    @Test
    void aTopicWithOtherPartitionsBreaksOne() {
        facts.partitions("counter.results", 6);

        assertOnly("partition-counts", "counter.results: partitions is 6, expected 4");
    }

    @Test
    void aChangelogWithOtherPartitionsBreaksItBeforeKafkaAdvisesToDeleteIt() {
        facts.changelog("headwater.command.counter-memory-changelog", 6);

        assertOnly(
                "partition-counts",
                "headwater.command.counter-memory-changelog: partitions is 6, expected 4 as of"
                        + " counter.commands");
        assertThat(facts.findings().getFirst().sentence())
                .contains("never run Kafka's application reset tool");
    }

    @Test
    void whereCommandsWereGivenMorePartitionsTheChangelogsAreNotToBlame() {
        facts.partitions("counter.commands", 6);

        assertThat(facts.findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.sentence())
                                .contains("counter.commands: partitions is 6, expected 4")
                                .doesNotContain("changelog"));
    }

    @Test
    void aTypeWhoseTopicsAllGrewIsKnownByItsChangelogs() {
        for (var topic : facts.facts().topics().comparison().found().keySet()) {
            facts.partitions(topic, 8);
        }

        assertOnly(
                "partition-counts",
                "headwater.command.counter-aggregates-changelog: partitions is 4, expected 8");
    }

    @Test
    void changelogsAreToldByTheirNames() {
        var subject = MadeUpFacts.SUBJECT;

        assertThat(subject.hasChangelog("headwater.command.counter-memory-changelog")).isTrue();
        assertThat(subject.hasChangelog("headwater.command.counters-memory-changelog")).isFalse();
        assertThat(subject.hasChangelog("headwater.results.counter-results-changelog")).isFalse();
        assertThat(subject.hasChangelog("counter.commands")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "producer.acks, 1, acks, all",
        "acks, 0, acks, all",
        "processing.guarantee, at_least_once, exactly-once, exactly_once_v2",
        "producer.enable.idempotence, false, exactly-once, true",
        "consumer.isolation.level, read_uncommitted, isolation-level, read_committed",
        "main.consumer.isolation.level, read_uncommitted, isolation-level, read_committed",
        "restore.consumer.isolation.level, read_uncommitted, isolation-level, read_committed",
        "isolation.level, read_uncommitted, isolation-level, read_committed",
        "consumer.auto.offset.reset, latest, offset-reset, earliest",
        "production.exception.handler, my.Handler, exception-handlers, org.apache.kafka",
        "processing.exception.handler, my.Handler, exception-handlers, io.headwater",
        "producer.max.request.size, 1000000, record-size, at least 8388608 as counter.events.dlq",
        "producer.transaction.timeout.ms, 60001, transaction-timeout, at most 60000",
        "commit.interval.ms, 5000, transaction-timeout, less than 5000"
    })
    void anOverrideThatBreaksAPromiseBreaksARule(
            String setting, String value, String rule, String expected) {
        facts.override(setting, value);

        assertOnly(rule, "%s is %s, expected %s".formatted(setting, value, expected));
        assertThat(facts.findings().getFirst().sentence())
                .contains("headwater.streams.[" + setting + "]");
    }

    @ParameterizedTest
    @CsvSource({
        "producer.acks, -1",
        "producer.acks, all",
        "commit.interval.ms, 1000",
        "commit.interval.ms, soon",
        "producer.enable.idempotence, true",
        "consumer.auto.offset.reset, earliest",
        "producer.transaction.timeout.ms, 60000",
        "num.stream.threads, 4"
    })
    void anOverrideThatKeepsThemIsWell(String setting, String value) {
        assertThat(facts.override(setting, value).findings()).isEmpty();
    }

    @Test
    void brokersThatMayNotBeAskedForTheirLimitBreakOne() {
        facts.unknownLongestTransaction();

        assertOnly("transaction-timeout", "transaction.max.timeout.ms may not be read");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void anOldTransactionVersionBreaksOne(int version) {
        facts.transactionVersion(version);

        assertOnly(
                "transaction-version",
                "transaction.version is " + version + ", expected at least 2");
        assertThat(facts.findings().getFirst().sentence())
                .endsWith(
                        "kafka-features.sh --bootstrap-server kafka:9092 upgrade --feature"
                                + " transaction.version=2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    4.1.1 | 4.1.1 | without KAFKA-19012
                    4.1.1 | 4.1.1 | without KAFKA-20685
                    4.1.2 | 4.1.2 | kafka-streams is 4.1.2, expected at least 4.2.2, without KAFKA-20685
                    4.2.1 | 4.2.1 | kafka-streams is 4.2.1, expected at least 4.2.2, without KAFKA-20685
                    4.3.1 | 4.2.2 | kafka-clients is 4.3.1, expected 4.2.2 as kafka-streams is
                    4.2.2 | 4.3.0 | kafka-clients is 4.2.2, expected 4.3.0 as kafka-streams is
                    """)
    void librariesThatAreBadOrDifferBreakOne(String clients, String streams, String fault) {
        facts.clients(clients, streams);

        assertOnly("client-version", fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.2.2", "4.2.10", "4.3.0", "4.10.0", "5.0.0", "trunk"})
    void otherLibrariesAreWell(String version) {
        assertThat(facts.clients(version, version).findings()).isEmpty();
    }

    @Test
    void aFindingSaysAllThatIsWrongOnceWhyItMattersAndWhatToDo() {
        facts.override("producer.acks", "1").override("acks", "0");

        assertThat(facts.findings())
                .extracting(Finding::sentence)
                .containsExactly(
                        "acks is 0, expected all; producer.acks is 1, expected all. What not all"
                                + " replicas in sync have acknowledged is lost with its leader. To"
                                + " mend it: take headwater.streams.[acks] out of the service's"
                                + " settings; take headwater.streams.[producer.acks] out of the"
                                + " service's settings");
    }

    private void assertOnly(String rule, String fault) {
        assertThat(facts.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo(rule);
                    assertThat(finding.sentence()).contains(fault);
                });
    }
}
