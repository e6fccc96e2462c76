package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.platform.command.CommandSettings;
import io.headwater.platform.core.service.HeadwaterSettings;
import io.headwater.platform.query.service.QuerySettings;
import io.headwater.platform.saga.service.SagaSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What operators may set, and that what they misspell is no silent default. */
class SettingsTest {

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({
        HeadwaterSettings.class,
        CommandSettings.class,
        QuerySettings.class,
        SagaSettings.class
    })
    static class AllSettings {}

    @Test
    void eachRoomHasItsOwn() {
        try (var service =
                start("headwater.query.most-stale=7s", "headwater.sagas.stuck-after=9s")) {
            assertThat(service.getBean(QuerySettings.class).mostStale())
                    .isEqualTo(Duration.ofSeconds(7));
            assertThat(service.getBean(SagaSettings.class).stuckAfter())
                    .isEqualTo(Duration.ofSeconds(9));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "headwater.instances=2",
                "headwater.command.most-stale=7s",
                "headwater.query.stale=7s",
                "headwater.sagas.stuck=7s",
                "headwater.sagas.stuck-after=-1s"
            })
    void oneThatThereIsNotOrThatCannotBeFailsTheStart(String setting) {
        assertThatThrownBy(() -> start(setting))
                .hasStackTraceContaining(setting.substring(0, setting.indexOf('=')));
    }

    private static ConfigurableApplicationContext start(String... settings) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "--spring.config.location=optional:classpath:none.yml",
                                "--headwater.bootstrap-servers=127.0.0.1:9",
                                "--headwater.schema-registry-url=http://127.0.0.1:9",
                                "--headwater.state-directory=target/state",
                                "--headwater.instance=1",
                                "--headwater.address=127.0.0.1:9"));
        for (var setting : settings) {
            arguments.add("--" + setting);
        }
        return new SpringApplicationBuilder(AllSettings.class)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
    }
}
