package io.headwater.platform.saga.topology;

import io.headwater.platform.command.Aggregate;
import io.headwater.platform.command.Workings;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.saga.SagaCommand;
import io.headwater.platform.core.saga.SagaCommand.CompensateSaga;
import io.headwater.platform.core.saga.SagaCommand.GiveUpSaga;
import io.headwater.platform.core.saga.SagaCommand.RetrySaga;
import io.headwater.platform.core.saga.SagaEvent;
import io.headwater.platform.core.saga.SagaMachine;
import io.headwater.platform.core.saga.SagaState;
import io.headwater.platform.core.topic.ApplicationIds;
import io.headwater.platform.saga.SagaDefinition;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A saga type as an aggregate type: its commands are what it is told. */
public final class SagaAggregate {

    private SagaAggregate() {}

    /** {@code null} where a saga of the type may begin in several ways. */
    private static @Nullable Class<?> beginning(SagaDefinition<?, ?, ?> definition) {
        var commands = RecordTypes.leaves(definition.commands());
        return commands.size() == 1 ? commands.getFirst() : null;
    }

    /**
     * Makes it one.
     *
     * @param source what is written into {@code ce_source}: the service's name
     */
    public static <C, E, S> Aggregate<Object, Object, SagaState<S>> of(
            SagaDefinition<C, E, S> definition,
            String source,
            RecordWire wire,
            MeterRegistry meters) {
        var messages = new OrderForms(definition, wire);
        var machine = new SagaMachine<>(definition.saga(), messages);
        return new Aggregate<>(
                definition.type(),
                definition.plural(),
                List.of(
                        definition.commands(),
                        RetrySaga.class,
                        CompensateSaga.class,
                        GiveUpSaga.class),
                List.of(definition.events(), SagaEvent.class),
                new SagaDecider<>(definition.saga(), machine),
                new Workings<>(
                        ApplicationIds.saga(definition.type()),
                        beginning(definition),
                        List.of(SagaCommand.class),
                        (changelog, _) -> new SagaForm<>(definition.state(), changelog, wire),
                        new SagaWiring<>(
                                definition,
                                machine,
                                new SagaRecords(definition.type(), source, wire),
                                messages,
                                wire,
                                meters)));
    }
}
