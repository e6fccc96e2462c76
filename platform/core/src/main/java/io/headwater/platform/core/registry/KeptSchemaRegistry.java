package io.headwater.platform.core.registry;

import io.headwater.platform.core.avro.RegistryUnavailableException;
import io.headwater.platform.core.avro.SchemaRegistry;
import io.headwater.platform.core.avro.Schemas;

import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A registry whose answers are kept in files, for the time when it does not answer: with the
 * schemas that it knows a service starts and works on. While it answers it is asked, since it may
 * have been made anew, with other ids.
 */
public final class KeptSchemaRegistry implements SchemaRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(KeptSchemaRegistry.class);

    /** One that is silent takes its whole deadline, and a start asks for dozens of schemas. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(10);

    /**
     * One that keeps its schemas in Kafka may answer before it has read them all: Apicurio with
     * 1,500 of them answered for 6 s that it did not know the last one.
     */
    private static final Duration WHOLE_AFTER = Duration.ofSeconds(30);

    private static final int LENGTH_OF_NAMES = 32;

    private final SchemaRegistry registry;
    private final Path folder;
    private final InstantSource clock;
    private volatile Instant leftAloneUntil = Instant.MIN;
    private volatile boolean away;
    private volatile Instant wholeFrom = Instant.MIN;

    /**
     * @param url of the registry: the answers of another one are not used for it
     * @param directory survives a restart
     */
    public KeptSchemaRegistry(
            SchemaRegistry registry, URI url, Path directory, InstantSource clock) {
        this.registry = registry;
        this.folder = directory.resolve(hash(url.toString()));
        this.clock = clock;
    }

    @Override
    public int idOf(String subject, Schema schema) {
        var file = folder.resolve(hash(subject + " " + schema) + ".id");
        int id =
                answer(
                                () -> Optional.of(registry.idOf(subject, schema)),
                                () -> kept(file, KeptSchemaRegistry::id))
                        .orElseThrow();
        keep(file, Integer.toString(id));
        keep(schemaFile(id), schema.toString());
        return id;
    }

    /**
     * What it does not know it may have known: then what is kept counts. Throws {@link
     * RegistryUnavailableException}, too, where it came back a moment ago and does not know the id.
     */
    @Override
    public Optional<Schema> byId(int id) {
        Supplier<Optional<Schema>> kept = () -> kept(schemaFile(id), Schemas::parse);
        var schema = answer(() -> registry.byId(id), kept).or(kept);
        schema.ifPresent(known -> keep(schemaFile(id), known.toString()));
        if (schema.isEmpty() && clock.instant().isBefore(wholeFrom)) {
            throw new RegistryUnavailableException(
                    "the schema registry came back a moment ago and does not know the id %d; it is asked again until %s, since it may still be reading what it keeps"
                            .formatted(id, wholeFrom),
                    null);
        }
        return schema;
    }

    private <T> Optional<T> answer(Supplier<Optional<T>> asked, Supplier<Optional<T>> kept) {
        if (clock.instant().isBefore(leftAloneUntil)) {
            var known = kept.get();
            if (known.isPresent()) {
                return known;
            }
        }
        try {
            var answer = asked.get();
            leftAloneUntil = Instant.MIN;
            if (away) {
                wholeFrom = clock.instant().plus(WHOLE_AFTER);
                away = false;
            }
            return answer;
        } catch (RegistryUnavailableException e) {
            leftAloneUntil = clock.instant().plus(LEFT_ALONE);
            away = true;
            var known = kept.get();
            if (known.isEmpty()) {
                throw e;
            }
            return known;
        }
    }

    /** Empty where there is no such file, or one that somebody else wrote. */
    private static <T> Optional<T> kept(Path file, Function<String, Optional<T>> parse) {
        return text(file).flatMap(parse);
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** At once or not at all, since a process may end at any time. */
    private void keep(Path file, String text) {
        if (text(file).filter(text::equals).isPresent()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            var written = Files.createTempFile(folder, "new", ".tmp");
            Files.writeString(written, text);
            Files.move(
                    written,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn(
                    "cannot keep a schema in {}: without the registry it will be missing", file, e);
        }
    }

    private Path schemaFile(int id) {
        return folder.resolve(id + ".avsc");
    }

    private static Optional<Integer> id(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String hash(String text) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH_OF_NAMES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
