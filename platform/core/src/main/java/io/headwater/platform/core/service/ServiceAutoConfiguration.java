package io.headwater.platform.core.service;

import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.registry.HttpSchemaRegistry;
import io.headwater.platform.core.registry.KeptSchemaRegistry;
import io.headwater.platform.core.registry.RegisteringSchemaRegistry;
import io.headwater.platform.core.streams.StreamsSettings;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Brings what each service has. A bean of the service's own takes the place of ours. */
@AutoConfiguration
@EnableConfigurationProperties(HeadwaterSettings.class)
@Import(ProblemAdvice.class)
public class ServiceAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SchemaRegistry schemaRegistry(HeadwaterSettings settings, Clock clock) {
        var url = settings.schemaRegistryUrl();
        return new KeptSchemaRegistry(
                settings.autoRegisterSchemas()
                        ? RegisteringSchemaRegistry.at(url, HttpSchemaRegistry.PATIENCE)
                        : new HttpSchemaRegistry(url),
                url,
                settings.stateDirectory().resolve("schemas"),
                clock);
    }

    @Bean
    @ConditionalOnMissingBean
    RecordWire recordWire(HeadwaterSettings settings, SchemaRegistry registry) {
        return settings.serde().serializer().isEmpty()
                ? RecordWire.of(registry)
                : ForeignSerde.wire(settings.serde(), settings.schemaRegistryUrl(), registry);
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    StreamsSettings streamsSettings(HeadwaterSettings settings) {
        return new StreamsSettings(
                settings.bootstrapServers(),
                settings.stateDirectory(),
                settings.instance(),
                settings.address(),
                settings.storeMemory().toBytes(),
                settings.streams());
    }

    /** One for the whole service. Closed by hand: its own closing waits for a lost cluster. */
    @Bean(destroyMethod = "")
    Admin admin(HeadwaterSettings settings) {
        return Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers()));
    }

    @Bean
    DisposableBean adminAtItsEnd(Admin admin) {
        return () -> admin.close(Duration.ZERO);
    }

    @Bean
    KafkaCheck kafkaCheck(HeadwaterSettings settings, Admin admin) {
        return new KafkaCheck(settings.bootstrapServers(), admin);
    }

    @Bean
    WebServer webServer() {
        return new WebServer();
    }

    @Bean
    Peers peers() {
        return new Peers();
    }

    /** In the readiness group of {@code headwater-service.yml} by this name. */
    @Bean("headwater")
    HealthIndicator readinessHealth(List<ReadinessCheck> checks) {
        return new ReadinessHealth(checks);
    }
}
