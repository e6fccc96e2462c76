package io.headwater.platform.command.guard;

import io.headwater.platform.core.streams.Precondition;
import io.headwater.platform.core.topic.TopicException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The start-up guard of one aggregate type: its decider runs only while no rule is broken, but for
 * those that are suppressed. Says once what it finds, and once that it is mended.
 */
public final class Guard implements Precondition {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final Subject subject;
    private final Supplier<Facts> inspection;
    private final Suppressions suppressions;

    private volatile List<Finding> found = List.of();

    public Guard(Subject subject, Inspection inspection, Suppressions suppressions) {
        this(subject, () -> inspection.of(subject), suppressions);
    }

    Guard(Subject subject, Supplier<Facts> inspection, Suppressions suppressions) {
        this.subject = subject;
        this.inspection = inspection;
        this.suppressions = suppressions;
    }

    @Override
    public Verdict verdict() {
        Facts facts;
        try {
            facts = inspection.get();
        } catch (TopicException e) {
            return new Verdict.Unknown(String.valueOf(e.getMessage()));
        }
        var now = Rules.ALL.stream().flatMap(rule -> rule.finding(facts).stream()).toList();
        log(found, now);
        found = now;
        return broken().isEmpty()
                ? new Verdict.Met()
                : new Verdict.Unmet("its guard found broken rules, " + names());
    }

    public String type() {
        return subject.type();
    }

    /** A sentence for each rule whose breach keeps commands from being decided now. */
    public List<String> broken() {
        return found.stream()
                .filter(finding -> !suppressions.cover(finding.rule()))
                .map(this::sentence)
                .toList();
    }

    /** A sentence for each rule that is broken and suppressed. */
    public List<String> suppressed() {
        return found.stream()
                .filter(finding -> suppressions.cover(finding.rule()))
                .map(this::sentence)
                .toList();
    }

    private String names() {
        return found.stream()
                .map(Finding::rule)
                .filter(rule -> !suppressions.cover(rule))
                .collect(Collectors.joining(", "));
    }

    private String sentence(Finding finding) {
        var rule = finding.rule();
        return suppressions.cover(rule)
                ? "%s is decided although %s is broken, since %s: %s"
                        .formatted(type(), rule, suppressions.reason(rule), finding.sentence())
                : "%s is not decided, %s is broken: %s".formatted(type(), rule, finding.sentence());
    }

    private void log(List<Finding> before, List<Finding> now) {
        for (var finding : now) {
            if (!before.contains(finding)) {
                var level = suppressions.cover(finding.rule()) ? Level.WARN : Level.ERROR;
                LOG.atLevel(level).log(sentence(finding));
            }
        }
        before.stream()
                .map(Finding::rule)
                .filter(rule -> now.stream().noneMatch(finding -> finding.rule().equals(rule)))
                .forEach(rule -> LOG.info("{}: {} is mended", type(), rule));
    }
}
