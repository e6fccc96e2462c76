package io.headwater.platform.command.guard;

import io.headwater.platform.core.deadletter.DeadLetterHandler;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Kafka Streams' settings that an operator can put in the place of ours, and must not. */
final class SettingRules {

    private static final String PROCESSING =
            StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG;
    private static final String PRODUCTION =
            StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG;

    private SettingRules() {}

    static Stream<Fault> acks(Facts facts) {
        return others(facts.settings().ofProducer(ProducerConfig.ACKS_CONFIG), "all", "-1");
    }

    static Stream<Fault> exactlyOnce(Facts facts) {
        var guarantee = StreamsConfig.PROCESSING_GUARANTEE_CONFIG;
        var settings = facts.settings();
        return Stream.concat(
                others(one(settings, guarantee), StreamsConfig.EXACTLY_ONCE_V2),
                others(settings.ofProducer(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG), "true"));
    }

    static Stream<Fault> isolationLevel(Facts facts) {
        return others(
                facts.settings().ofConsumers(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
                "read_committed");
    }

    static Stream<Fault> offsetReset(Facts facts) {
        return others(
                facts.settings().ofConsumers(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    }

    static Stream<Fault> exceptionHandlers(Facts facts) {
        return Stream.concat(
                others(one(facts.settings(), PROCESSING), DeadLetterHandler.class.getName()),
                others(
                        one(facts.settings(), PRODUCTION),
                        DefaultProductionExceptionHandler.class.getName()));
    }

    private static Map<String, String> one(Settings settings, String name) {
        var value = settings.values().get(name);
        return value == null ? Map.of() : Map.of(name, value);
    }

    /** A fault for each setting that is none of the good ones, of which the first is ours. */
    private static Stream<Fault> others(Map<String, String> given, String... good) {
        return given.entrySet().stream()
                .filter(setting -> !Set.of(good).contains(setting.getValue()))
                .sorted(Map.Entry.comparingByKey())
                .map(setting ->
                        new Fault(
                                "%s is %s, expected %s"
                                        .formatted(setting.getKey(), setting.getValue(), good[0]),
                                "take headwater.streams.[%s] out of the service's settings"
                                        .formatted(setting.getKey())));
    }
}
