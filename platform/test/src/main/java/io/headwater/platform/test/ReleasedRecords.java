package io.headwater.platform.test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import io.headwater.platform.core.avro.AvroDeserializer;
import io.headwater.platform.core.avro.AvroSerializer;
import io.headwater.platform.core.avro.Compatibility;
import io.headwater.platform.core.avro.RecordForm;
import io.headwater.platform.core.avro.RecordTypes;
import io.headwater.platform.core.avro.Schemas;
import io.headwater.platform.test.Releases.Version;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Holds the records of a module against all that was ever released of them, in {@code
 * src/main/released}: nothing released was touched, today's schemas get on with every version,
 * today's code reads every payload, and the last version is today's. All that is wrong is named at
 * once.
 */
public final class ReleasedRecords {

    private static final String RELEASED = "src/main/released";
    private static final String PROPOSED = "target/released";

    private static final String BEFORE_CHANGING =
            "These are records that lie in topics and stores, as today's code reads them. Approve"
                    + " only if each old one is still read as what it meant when it was written.";

    private final Path module;
    private final Releases releases;
    private final RecordTypes types;

    /** Today's schemas of what is written by itself, by full name: a record with a {@code kind}. */
    private final SortedMap<String, Schema> today = new TreeMap<>();

    private final List<Schema> enums = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private ReleasedRecords(Path module, List<Class<?>> records) {
        this.module = module;
        this.releases = new Releases(module.resolve(RELEASED));
        this.types = RecordTypes.of(records.toArray(Class<?>[]::new));
    }

    /**
     * Checks all records of the module under test: of each package that has a folder in {@code
     * src/main/avro}.
     *
     * @throws AssertionError that names all that is wrong
     */
    public static void ofModule() {
        ofModule(Path.of(""));
    }

    static void ofModule(Path module) {
        try (var folders = Files.list(module.resolve("src/main/avro"))) {
            ofPackages(
                    module,
                    folders.map(folder -> folder.getFileName().toString()).toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the schemas of " + module, e);
        }
    }

    static void ofPackages(Path module, String... packages) {
        var records =
                new ClassFileImporter()
                        .importPackages(packages).stream()
                                .filter(type ->
                                        Arrays.asList(packages).contains(type.getPackageName()))
                                .map(JavaClass::reflect)
                                .filter(Class::isRecord)
                                .filter(ReleasedRecords::hasSchema)
                                .<Class<?>>map(type -> type)
                                .toList();
        if (records.isEmpty()) {
            throw new AssertionError("no records in " + List.of(packages));
        }
        var loader = records.getFirst().getClassLoader();
        var check = new ReleasedRecords(module, records);
        for (var name : packages) {
            check.collect(Schemas.ofPackage(name, loader));
        }
        check.run();
    }

    private static boolean hasSchema(Class<?> type) {
        return Schemas.ofPackage(type.getPackageName(), type.getClassLoader()).stream()
                .anyMatch(schema -> schema.getName().equals(type.getSimpleName()));
    }

    private void collect(List<Schema> schemas) {
        for (var schema : schemas) {
            if (schema.getType() == Schema.Type.ENUM) {
                enums.add(schema);
            } else if (schema.getProp("kind") != null) {
                today.put(schema.getFullName(), schema);
            }
        }
    }

    private void run() {
        var versions = releases.versions();
        faults.addAll(releases.faults());
        requireDefaults();
        requireCompatibility(versions);
        requireWaysToToday(versions);
        requireRelease(versions);
        var readings = readings(versions);
        if (!faults.isEmpty()) {
            throw new AssertionError("  " + String.join("\n  ", faults));
        }
        new Approvals(module).check("released", String.join("\n", readings), BEFORE_CHANGING);
    }

    private void requireDefaults() {
        for (var symbols : enums) {
            if (symbols.getEnumDefault() == null) {
                faults.add(
                        "%s: an enum without a default can never get another symbol; give it one"
                                .formatted(symbols.getFullName()));
            }
        }
    }

    private void requireCompatibility(SortedMap<String, List<Version>> versions) {
        today.forEach((name, now) -> {
            for (var version : versions.getOrDefault(name, List.of())) {
                faults.addAll(
                        Compatibility.of(now).breaches(now, version.schema(), version.number()));
            }
        });
    }

    private void requireWaysToToday(SortedMap<String, List<Version>> versions) {
        var origins = new ArrayList<>(types.upcasts().origins());
        versions.forEach((name, all) -> {
            for (var version : all) {
                var form = RecordForm.of(version.schema());
                var end = types.upcasts().today(form);
                var now = today.get(end.record());
                origins.remove(form);
                if (now == null) {
                    faults.add(
                            ("%s, version %d: it was released and is gone; put its schema back, or"
                                            + " write an upcast from %s to a record of today")
                                    .formatted(name, version.number(), end));
                } else if (!RecordForm.of(now).equals(end)) {
                    faults.add(
                            "%s, version %d: no upcast leads from %s to %s; write it"
                                    .formatted(name, version.number(), end, RecordForm.of(now)));
                }
            }
        });
        origins.forEach(origin ->
                faults.add("an upcast begins at %s, which was never released".formatted(origin)));
    }

    private void requireRelease(SortedMap<String, List<Version>> versions) {
        var missing = new ArrayList<Version>();
        today.forEach((name, now) -> {
            var released = versions.getOrDefault(name, List.of());
            if (released.isEmpty() || !released.getLast().schema().equals(now)) {
                var payloads = new TreeMap<String, byte[]>();
                GoldenPayloads.of(now)
                        .forEach(bytes -> payloads.put((payloads.size() + 1) + ".hex", bytes));
                missing.add(new Version(now, released.size() + 1, payloads));
            }
        });
        if (missing.isEmpty()) {
            return;
        }
        var proposed = module.resolve(PROPOSED);
        try {
            releases.propose(missing, proposed);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + proposed, e);
        }
        faults.add(
                """
                not released as they are now: %s
                What is released can never be changed. To release:
                    mkdir -p %s && cp -r %s/. %2$s\
                """
                        .formatted(
                                missing.stream()
                                        .map(version ->
                                                version.schema().getFullName()
                                                        + ", version "
                                                        + version.number())
                                        .collect(Collectors.joining("; ")),
                                module.resolve(RELEASED).toAbsolutePath(),
                                proposed.toAbsolutePath()));
    }

    /** A line for each payload: what today's code reads, written again and shown as JSON. */
    private List<String> readings(SortedMap<String, List<Version>> versions) {
        var registry = new InMemorySchemaRegistry();
        var reader = new AvroDeserializer<Object>(registry, types);
        var writer = new AvroSerializer<Object>(registry, types);
        var lines = new ArrayList<String>();
        versions.forEach((name, all) -> {
            for (var version : all) {
                int id = registry.idOf(name, version.schema());
                if (version.payloads().isEmpty()) {
                    faults.add(
                            "%s, version %d: it has no payload".formatted(name, version.number()));
                }
                version.payloads()
                        .forEach((file, bytes) -> {
                            var what =
                                    "%s, version %d, payload %s"
                                            .formatted(name, version.number(), file);
                            try {
                                var record = reader.read(wire(id, bytes));
                                lines.add(
                                        what
                                                + ": "
                                                + json(
                                                        writer.write("today", record),
                                                        types.schemaOf(record.getClass())));
                            } catch (RuntimeException | IOException e) {
                                faults.add(
                                        what
                                                + ": today's code does not read it: "
                                                + e.getMessage());
                            }
                        });
            }
        });
        return lines;
    }

    private static byte[] wire(int id, byte[] payload) {
        return ByteBuffer.allocate(5 + payload.length)
                .put((byte) 0)
                .putInt(id)
                .put(payload)
                .array();
    }

    private static String json(byte[] bytes, Schema schema) throws IOException {
        var decoder = DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null);
        return new GenericDatumReader<>(schema).read(null, decoder).toString();
    }
}
