package io.headwater.cli.topics;

import io.headwater.cli.option.WrongUsageException;
import io.headwater.platform.core.topic.DeclaredTopic;

import picocli.CommandLine.Option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@code --partitions}: how many a type's topics are to have; what it does not say, the environment
 * may.
 */
final class WantedPartitions {

    @Option(
            names = "--partitions",
            paramLabel = "TYPE=N",
            split = ",",
            description =
                    "How many partitions the topics of a type get, e.g. account=12. By default"
                            + " what HEADWATER_TYPES_ACCOUNT_PARTITIONS says, or else 4. Fixed at"
                            + " creation: a topic that is missing among others gets as many as"
                            + " they have.")
    private final Map<String, Integer> given = new LinkedHashMap<>();

    private final Map<String, String> environment;

    WantedPartitions() {
        this(System.getenv());
    }

    WantedPartitions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** By type. Throws {@link WrongUsageException} for a type that is not declared, or below 1. */
    Map<String, Integer> of(List<DeclaredTopic> declared) {
        var types =
                declared.stream()
                        .map(DeclaredTopic::type)
                        .collect(Collectors.toCollection(TreeSet::new));
        var wanted = new TreeMap<String, Integer>();
        for (var type : types) {
            var variable = "HEADWATER_TYPES_%s_PARTITIONS".formatted(type.toUpperCase(Locale.ROOT));
            var value = environment.get(variable);
            if (value != null) {
                wanted.put(type, parse(variable, value));
            }
        }
        given.forEach((type, count) -> {
            if (!types.contains(type)) {
                throw new WrongUsageException(
                        "--partitions names '%s', and there are %s"
                                .formatted(type, String.join(", ", types)));
            }
            wanted.put(type, parse("--partitions of " + type, count.toString()));
        });
        return wanted;
    }

    private static int parse(String name, String value) {
        if (!value.matches("0*[1-9]\\d{0,5}")) {
            throw new WrongUsageException(
                    "%s is '%s' and must be a number from 1 to 999999".formatted(name, value));
        }
        return Integer.parseInt(value);
    }
}
