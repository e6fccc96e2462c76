package io.headwater.platform.saga.topology;

import io.headwater.platform.command.Effects;
import io.headwater.platform.core.saga.SagaEffect;
import io.headwater.platform.core.saga.SagaMachine;
import io.headwater.platform.core.saga.SagaState;

import org.apache.kafka.streams.processor.api.ProcessorContext;

import java.util.ArrayList;

/** Sends the commands and sets the timers that a saga's events cause. For one task. */
final class SagaEffects<S> implements Effects<Object, SagaState<S>> {

    private final SagaMachine<?, ?, S> machine;
    private final ProcessorContext<byte[], byte[]> context;
    private final SagaRecords records;
    private final OrderForms forms;
    private final Timers timers;
    private final SagaMetrics.Task metrics;

    SagaEffects(
            SagaMachine<?, ?, S> machine,
            ProcessorContext<byte[], byte[]> context,
            SagaRecords records,
            OrderForms forms,
            Timers timers,
            SagaMetrics.Task metrics) {
        this.machine = machine;
        this.context = context;
        this.records = records;
        this.forms = forms;
        this.timers = timers;
        this.metrics = metrics;
    }

    @Override
    public Runnable of(Cause cause, Object event, SagaState<S> after) {
        var effects = machine.effects(cause.aggregateId(), event, after);
        var actions = new ArrayList<Runnable>(effects.size());
        for (var effect : effects) {
            actions.add(prepared(cause, effect));
        }
        return () -> {
            metrics.happened(event, after, cause.now());
            actions.forEach(Runnable::run);
        };
    }

    @Override
    public void close() {
        metrics.forget();
    }

    private Runnable prepared(Cause cause, SagaEffect effect) {
        return switch (effect) {
            case SagaEffect.Send send -> {
                var record = records.order(cause, send, forms);
                yield () -> context.forward(record, SagaWiring.orders(send.order().type()));
            }
            case SagaEffect.Wake wake -> () -> timers.set(cause, wake);
        };
    }
}
