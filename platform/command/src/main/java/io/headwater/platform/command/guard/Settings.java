package io.headwater.platform.command.guard;

import org.apache.kafka.streams.StreamsConfig;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kafka Streams' settings in force: ours, or an operator's in their place.
 *
 * @param values by name, as Kafka Streams gets them
 */
record Settings(Map<String, String> values) {

    static Settings of(Map<?, ?> properties) {
        return new Settings(
                properties.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        property -> property.getKey().toString(),
                                        property -> text(property.getValue()))));
    }

    /** Every name under which a setting of the producer was given, with its value. */
    Map<String, String> ofProducer(String setting) {
        return given(setting, "", StreamsConfig.PRODUCER_PREFIX);
    }

    /** The same of the consumers. */
    Map<String, String> ofConsumers(String setting) {
        return given(
                setting,
                "",
                StreamsConfig.CONSUMER_PREFIX,
                StreamsConfig.MAIN_CONSUMER_PREFIX,
                StreamsConfig.RESTORE_CONSUMER_PREFIX);
    }

    /** Empty where it was not given, and where it is no number: that Kafka Streams refuses. */
    OptionalLong number(String name) {
        return Optional.ofNullable(values.get(name)).stream()
                .filter(value -> value.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    private Map<String, String> given(String setting, String... prefixes) {
        return Stream.of(prefixes)
                .map(prefix -> prefix + setting)
                .filter(values::containsKey)
                .collect(Collectors.toMap(name -> name, name -> values.getOrDefault(name, "")));
    }

    private static String text(Object value) {
        return value instanceof Class<?> type ? type.getName() : value.toString();
    }
}
