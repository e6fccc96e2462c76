package io.headwater.platform.command.guard;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that must be so before commands are decided.
 *
 * @param name in kebab-case; public and stable, since suppressions bear it
 * @param reason why it must be so, in a sentence
 * @param faults all that breaks it
 */
record Rule(String name, String reason, Function<Facts, Stream<Fault>> faults) {

    /** Empty where it is kept. */
    Optional<Finding> finding(Facts facts) {
        var all = faults.apply(facts).toList();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                name,
                                "%s. %s. To mend it: %s"
                                        .formatted(
                                                list(all.stream().map(Fault::what)),
                                                reason,
                                                list(all.stream().map(Fault::remedy)))));
    }

    private static String list(Stream<String> parts) {
        return parts.distinct().collect(Collectors.joining("; "));
    }
}
