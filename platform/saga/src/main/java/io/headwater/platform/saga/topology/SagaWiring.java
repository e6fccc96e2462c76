package io.headwater.platform.saga.topology;

import io.headwater.platform.command.Effects;
import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.saga.SagaMachine;
import io.headwater.platform.core.saga.SagaState;
import io.headwater.platform.core.topic.RecordStore;
import io.headwater.platform.core.topic.TypeTopics;
import io.headwater.platform.saga.SagaDefinition;
import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.Stores;

import java.util.Map;
import java.util.stream.Stream;

/**
 * The wiring that a saga type has beside an aggregate type's: behind the decider a store of timers,
 * the topics of those whom it asks, and its own, where it is told later what is due. And apart from
 * that the way back: what became of its commands is read where it lies, and told on its own topic.
 */
final class SagaWiring<S> implements Effects.Wiring<Object, SagaState<S>> {

    static final String ANSWERS = "answers";
    static final String RELAY = "relay";
    static final String TOLD = "told";
    static final String TOLD_LATER = "told-later";

    private final SagaDefinition<?, ?, S> definition;
    private final SagaMachine<?, ?, S> machine;
    private final SagaRecords records;
    private final OrderForms forms;
    private final RecordWire wire;
    private final SagaMetrics metrics;

    SagaWiring(
            SagaDefinition<?, ?, S> definition,
            SagaMachine<?, ?, S> machine,
            SagaRecords records,
            OrderForms forms,
            RecordWire wire,
            MeterRegistry meters) {
        this.definition = definition;
        this.machine = machine;
        this.records = records;
        this.forms = forms;
        this.wire = wire;
        this.metrics = new SagaMetrics(meters, definition.type());
    }

    /** The name of the sink for the commands of a type. */
    static String orders(String type) {
        return "orders-" + type;
    }

    @Override
    public Topology add(Topology topology, String decider) {
        var own = new TypeTopics(definition.type()).commands();
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(RecordStore.TIMERS.storeName()),
                                Serdes.String(),
                                Serdes.ByteArray())
                        .withLoggingEnabled(Map.of()),
                decider);
        for (var type : definition.asked().keySet()) {
            sink(topology, orders(type), new TypeTopics(type).commands(), decider);
        }
        sink(topology, TOLD_LATER, own, decider);
        topology.addSource(
                ANSWERS, new ByteArrayDeserializer(), new ByteArrayDeserializer(), answers());
        topology.addProcessor(RELAY, () -> new Relay(definition, records, wire, metrics), ANSWERS);
        sink(topology, TOLD, own, RELAY);
        return topology;
    }

    private static void sink(Topology topology, String name, String topic, String parent) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), parent);
    }

    /** Results of those whom it asks, and events of those of which it learns. */
    private String[] answers() {
        return Stream.concat(
                        definition.asked().keySet().stream()
                                .map(type -> new TypeTopics(type).results()),
                        definition.heard().keySet().stream()
                                .map(type -> new TypeTopics(type).events()))
                .sorted()
                .toArray(String[]::new);
    }

    @Override
    public Effects<Object, SagaState<S>> open(ProcessorContext<byte[], byte[]> context) {
        forms.prepare();
        records.prepare();
        var task = metrics.of(context.taskId().partition());
        return new SagaEffects<>(
                machine, context, records, forms, new Timers(context, records, wire, task), task);
    }
}
