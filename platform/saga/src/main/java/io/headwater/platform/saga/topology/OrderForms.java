package io.headwater.platform.saga.topology;

import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.message.AggregateIds;
import io.headwater.platform.core.saga.Order;
import io.headwater.platform.core.saga.SagaCommand.ReportEvent;
import io.headwater.platform.core.saga.SagaMessages;
import io.headwater.platform.core.topic.TypeTopics;
import io.headwater.platform.saga.SagaDefinition;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The commands that a saga sends, and the events that it hears of, as bytes. */
final class OrderForms implements SagaMessages {

    private final String saga;
    private final Map<String, List<Class<?>>> commands;
    private final Map<String, AvroSerializer<Object>> writers;
    private final AvroDeserializer<Object> events;

    OrderForms(SagaDefinition<?, ?, ?> definition, RecordWire wire) {
        this.saga = definition.type();
        this.commands =
                definition.asked().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        type -> RecordTypes.leaves(type.getValue())));
        this.writers =
                definition.asked().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        type ->
                                                new AvroSerializer<>(
                                                        wire, RecordTypes.of(type.getValue()))));
        var heard =
                definition.heard().values().stream()
                        .flatMap(Collection::stream)
                        .toArray(Class<?>[]::new);
        this.events = new AvroDeserializer<>(wire, RecordTypes.of(heard));
    }

    /** Learns the ids of all schemas. */
    void prepare() {
        commands.forEach((type, all) ->
                all.forEach(
                        command -> writer(type).prepare(new TypeTopics(type).commands(), command)));
    }

    @Override
    public Object read(ReportEvent told) {
        return events.read(told.event());
    }

    @Override
    public void check(Order order) {
        var known = commands.getOrDefault(order.type(), List.of());
        if (!known.contains(order.command().getClass())) {
            throw new IllegalArgumentException(
                    "%s asks %s for a %s, and said that it asks %s"
                            .formatted(
                                    saga,
                                    order.type(),
                                    order.command().getClass().getSimpleName(),
                                    commands.keySet()));
        }
        if (!AggregateIds.isValid(order.aggregateId())) {
            throw new IllegalArgumentException(
                    "%s asks %s '%s', and %s"
                            .formatted(saga, order.type(), order.aggregateId(), AggregateIds.RULE));
        }
    }

    byte[] write(Order order) {
        return writer(order.type()).write(new TypeTopics(order.type()).commands(), order.command());
    }

    String fullName(Order order) {
        return writer(order.type()).fullName(order.command());
    }

    private AvroSerializer<Object> writer(String type) {
        var writer = writers.get(type);
        if (writer == null) {
            throw new IllegalArgumentException("%s does not ask %s".formatted(saga, type));
        }
        return writer;
    }
}
