package io.headwater.platform.core.registry;

import io.headwater.platform.core.avro.RecordWire;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** What a Kafka client tells our serdes, by the names that Confluent's have for it. */
final class SerdeSettings {

    private static final String URL = "schema.registry.url";
    private static final String AUTO_REGISTER = "auto.register.schemas";
    private static final String TYPES = "headwater.record.types";

    private static final ConfigDef KNOWN =
            new ConfigDef()
                    .define(
                            URL,
                            ConfigDef.Type.STRING,
                            ConfigDef.Importance.HIGH,
                            "The root of a Confluent-compatible API.")
                    .define(
                            AUTO_REGISTER,
                            ConfigDef.Type.BOOLEAN,
                            false,
                            ConfigDef.Importance.MEDIUM,
                            "Whether what is not registered is registered.")
                    .define(
                            TYPES,
                            ConfigDef.Type.LIST,
                            List.of(),
                            ConfigDef.Importance.HIGH,
                            "The records that are read, or sealed interfaces of them.");

    private SerdeSettings() {}

    /** Throws {@link ConfigException}. */
    static RecordWire wire(Map<String, ?> settings) {
        var config = of(settings);
        URI url;
        try {
            url = URI.create(config.getString(URL));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(URL, config.getString(URL), String.valueOf(e.getMessage()));
        }
        return RecordWire.of(
                config.getBoolean(AUTO_REGISTER)
                        ? RegisteringSchemaRegistry.at(url, HttpSchemaRegistry.PATIENCE)
                        : new HttpSchemaRegistry(url));
    }

    /** Throws {@link ConfigException} where none is given, or one is not there. */
    static Class<?>[] types(Map<String, ?> settings) {
        var names = of(settings).getList(TYPES);
        if (names.isEmpty()) {
            throw new ConfigException(TYPES, names, "names no record that is to be read");
        }
        return names.stream().map(SerdeSettings::type).toArray(Class<?>[]::new);
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ConfigException(TYPES, name, "is not on the class path");
        }
    }

    private static AbstractConfig of(Map<String, ?> settings) {
        return new AbstractConfig(KNOWN, settings, false);
    }
}
