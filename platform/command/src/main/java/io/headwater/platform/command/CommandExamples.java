package io.headwater.platform.command;

import io.headwater.platform.core.avro.Schemas;
import io.headwater.platform.core.json.JsonExamples;
import io.headwater.platform.core.json.JsonReading;
import io.headwater.platform.core.json.JsonRecords;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An example of each command: what its description shows. */
public final class CommandExamples {

    private static final JsonMapper JSON = JsonMapper.shared();

    private CommandExamples() {}

    /** As a client would send them, by the commands' names. */
    public static Map<String, byte[]> json(Aggregate<?, ?, ?> aggregate) {
        return aggregate.commandTypes().stream()
                .collect(Collectors.toMap(Class::getSimpleName, type -> json(type, aggregate)));
    }

    /**
     * As records, in the order in which the commands are declared. Throws {@link
     * IllegalArgumentException} where an example is none of its command.
     */
    public static <C> List<C> records(Aggregate<C, ?, ?> aggregate) {
        return aggregate.commandTypes().stream().map(type -> record(type, aggregate)).toList();
    }

    private static byte[] json(Class<?> command, Aggregate<?, ?, ?> aggregate) {
        return JSON.writeValueAsBytes(
                JsonExamples.of(Schemas.of(command), aggregate.decider().limits()));
    }

    @SuppressWarnings("unchecked") // the types are those that C was declared with
    private static <C> C record(Class<?> command, Aggregate<C, ?, ?> aggregate) {
        return switch (new JsonRecords<C>((Class<? extends C>) command)
                .read(json(command, aggregate))) {
            case JsonReading.Read<C>(var read) -> read;
            case JsonReading.Malformed<C>(var errors) ->
                    throw new IllegalArgumentException(
                            "the example of %s is none: %s".formatted(command.getName(), errors));
        };
    }
}
