package io.headwater.platform.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.platform.core.avro.RegistryUnavailableException;
import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.avro.Schemas;
import io.headwater.platform.core.avro.UnregisteredSchemaException;
import io.headwater.platform.core.sample.Sample.Point;
import io.headwater.platform.core.sample.Sample.Positive;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class KeptSchemaRegistryTest {

    private static final URI URL = URI.create("http://registry:8081");
    private static final Schema POINT = Schemas.of(Point.class);
    private static final Schema POSITIVE = Schemas.of(Positive.class);

    @TempDir Path folder;

    private final FragileRegistry registry = new FragileRegistry();
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void whatItSaidIsKnownToTheNextProcessWhileItIsAway() {
        int registered = service().idOf("s", POINT);
        int read = registry.idOf("other", POSITIVE);
        assertThat(service().byId(read)).contains(POSITIVE);

        registry.away = true;
        var next = service();
        assertThat(next.idOf("s", POINT)).isEqualTo(registered);
        assertThat(next.byId(registered)).contains(POINT);
        assertThat(next.byId(read)).contains(POSITIVE);
    }

    @Test
    void whatItNeverSaidIsNotKnown() {
        service().idOf("s", POINT);

        registry.away = true;
        for (var subject : List.of("s", "t")) {
            assertThatExceptionOfType(RegistryUnavailableException.class)
                    .isThrownBy(() -> service().idOf(subject, POSITIVE));
        }
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> service().idOf("t", POINT));
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> service().byId(4711));
    }

    /** It may have been made anew, and the id that is kept be another schema's. */
    @Test
    void whatItSaysIsNotRegisteredIsNot() {
        service().idOf("s", POINT);

        registry.unregistered = true;
        assertThatExceptionOfType(UnregisteredSchemaException.class)
                .isThrownBy(() -> service().idOf("s", POINT));
    }

    /** It may have been made anew: then another schema has the id. */
    @Test
    void whileItAnswersItIsAsked() {
        int id = service().idOf("s", POINT);

        registry.schemas.clear();
        assertThat(service().idOf("s", POSITIVE)).isEqualTo(id);
        assertThat(service().byId(id)).contains(POSITIVE);
        registry.away = true;
        assertThat(service().byId(id)).contains(POSITIVE);
    }

    /** What was written under the id is still to be read. */
    @Test
    void whatItHasForgottenIsKnown() {
        int id = service().idOf("s", POINT);

        registry.schemas.clear();
        assertThat(service().byId(id)).contains(POINT);
        assertThat(service().byId(4711)).isEmpty();
    }

    /** It answers before it has read all that it keeps. */
    @Test
    void whatItDoesNotKnowRightAfterItCameBackIsAskedForAgain() {
        int id = registry.idOf("s", POINT);
        var service = service();
        registry.away = true;
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> service.byId(id));

        registry.away = false;
        registry.schemas.clear();
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> service.byId(id))
                .withMessageContaining("asked again until 2026-01-31T12:00:30Z");
        registry.idOf("s", POINT);
        assertThat(service.byId(id)).contains(POINT);

        now = now.plus(Duration.ofSeconds(30));
        assertThat(service.byId(4711)).isEmpty();
    }

    @Test
    void whatAnotherRegistrySaidIsNotUsed() {
        service().idOf("s", POINT);

        registry.away = true;
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> service(URI.create("http://another:8081")).idOf("s", POINT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"type\": \"rec", "nonsense"})
    void aFileThatSomebodyElseWroteIsIgnoredAndWrittenAnew(String text) throws IOException {
        int id = service().idOf("s", POINT);
        for (var file : files()) {
            Files.writeString(file, text);
        }

        registry.away = true;
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> service().idOf("s", POINT));
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> service().byId(id));

        registry.away = false;
        service().idOf("s", POINT);
        registry.away = true;
        assertThat(service().idOf("s", POINT)).isEqualTo(id);
        assertThat(service().byId(id)).contains(POINT);
    }

    @Test
    void nothingIsLeftHalfWritten() throws IOException {
        service().idOf("s", POINT);

        assertThat(files()).hasSize(2).noneMatch(file -> file.toString().endsWith(".tmp"));
    }

    @Test
    void whereNothingCanBeKeptItIsAskedAllTheSame() throws IOException {
        Files.writeString(folder.resolve("schemas"), "a file");

        int id = service().idOf("s", POINT);
        assertThat(service().byId(id)).contains(POINT);
    }

    /** A registry that is silent takes its whole deadline each time. */
    @Test
    void oneThatDoesNotAnswerIsLeftAloneForAWhile() {
        service().idOf("s", POINT);
        registry.away = true;
        registry.asked = 0;

        var service = service();
        for (int i = 0; i < 5; i++) {
            service.idOf("s", POINT);
        }
        assertThat(registry.asked).isEqualTo(1);

        now = now.plus(Duration.ofSeconds(10));
        service.idOf("s", POINT);
        assertThat(registry.asked).isEqualTo(2);
    }

    @Test
    void whatIsNotKnownIsAskedForAtOnce() {
        var service = service();
        registry.away = true;
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> service.idOf("s", POINT));

        registry.away = false;
        assertThat(service.idOf("s", POINT)).isZero();
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private SchemaRegistry service() {
        return service(URL);
    }

    private SchemaRegistry service(URI url) {
        return new KeptSchemaRegistry(registry, url, folder.resolve("schemas"), () -> now);
    }

    /** Its ids count from 0; it can be away. */
    private static final class FragileRegistry implements SchemaRegistry {

        private final List<Schema> schemas = new ArrayList<>();
        private boolean away;
        private boolean unregistered;
        private int asked;

        @Override
        public int idOf(String subject, Schema schema) {
            answer();
            if (unregistered) {
                throw new UnregisteredSchemaException(subject, "not found");
            }
            if (!schemas.contains(schema)) {
                schemas.add(schema);
            }
            return schemas.indexOf(schema);
        }

        @Override
        public Optional<Schema> byId(int id) {
            answer();
            return id < schemas.size() ? Optional.of(schemas.get(id)) : Optional.empty();
        }

        private void answer() {
            asked++;
            if (away) {
                throw new RegistryUnavailableException("away", null);
            }
        }
    }
}
