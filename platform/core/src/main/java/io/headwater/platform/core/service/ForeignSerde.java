package io.headwater.platform.core.service;

import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.avro.SchemaRegistry;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

import java.net.URI;
import java.util.HashMap;

/** Makes serdes of another maker as a Kafka client would, from their names and settings. */
final class ForeignSerde {

    private ForeignSerde() {}

    /** Throws {@link IllegalArgumentException} for a class that is not there or none of Kafka's. */
    @SuppressWarnings("unchecked") // they say in no way that a program can read what they take
    static RecordWire wire(HeadwaterSettings.Serde settings, URI url, SchemaRegistry registry) {
        var all = new HashMap<String, Object>();
        all.put("schema.registry.url", url.toString());
        all.putAll(settings.settings());
        var serializer = instance("serializer", settings.serializer(), Serializer.class);
        var deserializer = instance("deserializer", settings.deserializer(), Deserializer.class);
        serializer.configure(all, false);
        deserializer.configure(all, false);
        return RecordWire.of(serializer, deserializer, registry);
    }

    private static <T> T instance(String setting, String className, Class<T> type) {
        try {
            return Utils.newInstance(className, type);
        } catch (ClassNotFoundException | KafkaException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "headwater.serde.%s is %s, of which no %s of Kafka's can be made: %s"
                            .formatted(setting, className, type.getSimpleName(), e),
                    e);
        }
    }
}
