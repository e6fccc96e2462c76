package io.headwater.platform.core.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.platform.core.streams.StreamsSettings.Guarantee;

import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;

class StreamsSettingsTest {

    private static final String COMMIT = "commit.interval.ms";

    @Test
    void anApplicationsOwnSettingsTakeThePlaceOfOurs() {
        var definition = application(Map.of(COMMIT, 7));

        assertThat(settings(Map.of()).properties(definition)).containsEntry(COMMIT, 7);
    }

    @Test
    void theUsersTakeThePlaceOfAll() {
        var definition = application(Map.of(COMMIT, 7));

        assertThat(settings(Map.of(COMMIT, "9")).properties(definition)).containsEntry(COMMIT, "9");
    }

    @Test
    void storesShareNoLessThanTheyWorkWith() {
        long least = 16L * 1024 * 1024;

        assertThat(settings(least).storeMemory()).isEqualTo(least);
        assertThatThrownBy(() -> settings(least - 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stores share at least 16777216 bytes, not 16777215");
    }

    private static StreamsDefinition application(Map<String, ?> own) {
        return new StreamsDefinition("sample", Topology::new, Guarantee.AT_LEAST_ONCE, own);
    }

    private static StreamsSettings settings(Map<String, String> overrides) {
        return settings(StreamsSettings.STORE_MEMORY, overrides);
    }

    private static StreamsSettings settings(long storeMemory) {
        return settings(storeMemory, Map.of());
    }

    private static StreamsSettings settings(long storeMemory, Map<String, String> overrides) {
        return new StreamsSettings(
                "127.0.0.1:1", Path.of("unused"), 1, "127.0.0.1:2", storeMemory, overrides);
    }
}
