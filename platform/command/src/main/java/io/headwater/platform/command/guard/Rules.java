package io.headwater.platform.command.guard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All rules of the guard. {@code docs/guard.md} lists them, and a test compares. */
public final class Rules {

    static final List<Rule> ALL =
            List.of(
                    new Rule(
                            "missing-topics",
                            "Events, results and what cannot be read need their topics",
                            TopicRules::missing),
                    new Rule(
                            "partition-counts",
                            "All topics of a type have one number of partitions, fixed when they"
                                    + " were made: on another partition a key meets nothing of its"
                                    + " history",
                            TopicRules::partitionCounts),
                    new Rule(
                            "event-retention",
                            "Events are the truth and are kept for ever",
                            TopicRules::eventRetention),
                    new Rule(
                            "compaction",
                            "Compaction keeps the last record of a key alone: commands vanish"
                                    + " undecided, results and dead letters unseen",
                            TopicRules::compaction),
                    new Rule(
                            "command-time",
                            "The time of a command is the broker's: a producer's may be forged or"
                                    + " run backwards",
                            TopicRules::commandTime),
                    new Rule(
                            "record-size",
                            "A record that is too large for where it must be written stops all"
                                    + " deciding",
                            SizeRules::recordSize),
                    new Rule(
                            "replication",
                            "What only a broker or two have is lost with them, acknowledged or"
                                    + " not",
                            TopicRules::replication),
                    new Rule(
                            "min-insync-replicas",
                            "What is acknowledged must lie on two brokers where there are three,"
                                    + " and there must be enough replicas to acknowledge it",
                            TopicRules::minInSync),
                    new Rule(
                            "acks",
                            "What not all replicas in sync have acknowledged is lost with its"
                                    + " leader",
                            SettingRules::acks),
                    new Rule(
                            "exactly-once",
                            "Offsets, state, events and results of a command are committed"
                                    + " together or not at all",
                            SettingRules::exactlyOnce),
                    new Rule(
                            "isolation-level",
                            "What is read uncommitted may never have happened",
                            SettingRules::isolationLevel),
                    new Rule(
                            "offset-reset",
                            "Where offsets are lost, any start but the earliest passes over"
                                    + " commands; what was decided before is not decided again",
                            SettingRules::offsetReset),
                    new Rule(
                            "exception-handlers",
                            "A handler of one's own may drop a command, an event or a result and"
                                    + " go on",
                            SettingRules::exceptionHandlers),
                    new Rule(
                            "transaction-timeout",
                            "A producer whose transactions may last longer than the brokers allow"
                                    + " is refused, and one that commits too late is cut off",
                            TransactionRules::timeout),
                    new Rule(
                            "transaction-version",
                            "Before version 2 a write that is late can end up in a later"
                                    + " transaction, or leave one open for ever",
                            TransactionRules::version),
                    new Rule(
                            "client-version",
                            "Some releases of Kafka's libraries lose or mix up records",
                            ClientRules::versions));

    private Rules() {}

    /** Why each must be so, by name. */
    public static Map<String, String> reasons() {
        var reasons = new LinkedHashMap<String, String>();
        ALL.forEach(rule -> reasons.put(rule.name(), rule.reason()));
        return reasons;
    }

    /**
     * The name of the rule that is meant. An environment variable can have no hyphen: there {@code
     * eventretention} means {@code event-retention}.
     */
    static Optional<String> named(String name) {
        return ALL.stream()
                .map(Rule::name)
                .filter(known -> bare(known).equals(bare(name)))
                .findFirst();
    }

    private static String bare(String name) {
        return name.replace("-", "");
    }
}
