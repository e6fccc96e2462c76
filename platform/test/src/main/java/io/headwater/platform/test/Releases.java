package io.headwater.platform.test;

import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A folder of released versions: {@code <full name>/<n>/schema.avsc}, payloads beside it as {@code
 * <k>.hex}, and {@code SHA256SUMS} of all of them, as {@code sha256sum} writes and checks it.
 */
final class Releases {

    private static final String SUMS = "SHA256SUMS";
    private static final String SCHEMA = "schema.avsc";
    private static final String PAYLOAD = ".hex";

    /** Name, version, file; what lies elsewhere, such as a README, is no part of a release. */
    private static final int DEPTH = 3;

    /** One version, with its payloads by their files' names. */
    record Version(Schema schema, int number, SortedMap<String, byte[]> payloads) {}

    private final Path folder;

    Releases(Path folder) {
        this.folder = folder;
    }

    /** All versions by full name, each in order; what cannot be read is left to {@link #faults}. */
    SortedMap<String, List<Version>> versions() {
        return versions(_ -> {});
    }

    private SortedMap<String, List<Version>> versions(Consumer<String> unreadable) {
        var versions = new TreeMap<String, List<Version>>();
        for (var file : files()) {
            var path = folder.relativize(file);
            if (path.getNameCount() == DEPTH && path.endsWith(SCHEMA)) {
                var number = path.getName(1).toString();
                if (!number.matches("[1-9]\\d{0,5}")) {
                    unreadable.accept(
                            "%s: the folder of a version is called by its number, from 1"
                                    .formatted(slashed(path)));
                    continue;
                }
                versions.computeIfAbsent(path.getName(0).toString(), _ -> new ArrayList<>())
                        .add(version(file, Integer.parseInt(number), unreadable));
            }
        }
        versions.values()
                .forEach(all -> all.sort((a, b) -> Integer.compare(a.number(), b.number())));
        return versions;
    }

    /** What was changed, removed or added by hand: a sentence for each. */
    List<String> faults() {
        var recorded = recorded();
        var found = sums();
        var faults = new ArrayList<String>();
        recorded.forEach((path, sum) -> {
            if (!found.containsKey(path)) {
                faults.add(path + " was released and is gone: what is released stays; put it back");
            } else if (!sum.equals(found.get(path))) {
                faults.add(
                        path
                                + " was released and has been changed: what is released stays as it"
                                + " is; put it back, and release a new version");
            }
        });
        found.keySet().stream()
                .filter(path -> !recorded.containsKey(path))
                .forEach(path ->
                        faults.add(path + " is not in " + SUMS + ": it was never released"));
        versions(faults::add)
                .forEach((name, all) -> {
                    for (int i = 0; i < all.size(); i++) {
                        if (all.get(i).number() != i + 1) {
                            faults.add(
                                    "%s, version %d: version %d is missing"
                                            .formatted(name, all.get(i).number(), i + 1));
                            break;
                        }
                    }
                });
        return faults;
    }

    /** Puts a version into another folder, with the sums of all, to be copied over this one. */
    void propose(List<Version> additions, Path other) throws IOException {
        for (var old : new Releases(other).files()) {
            Files.delete(old);
        }
        for (var version : additions) {
            var place =
                    Files.createDirectories(
                            other.resolve(version.schema().getFullName())
                                    .resolve(Integer.toString(version.number())));
            Files.writeString(
                    place.resolve(SCHEMA),
                    SchemaFormatter.format("json/pretty", version.schema()) + "\n");
            for (var payload : version.payloads().entrySet()) {
                Files.writeString(
                        place.resolve(payload.getKey()),
                        HexFormat.of().formatHex(payload.getValue()) + "\n");
            }
        }
        var sums = new TreeMap<>(recorded());
        sums.putAll(new Releases(other).sums());
        var lines = new ArrayList<String>();
        sums.forEach((path, sum) -> lines.add(sum + "  " + path));
        Files.write(other.resolve(SUMS), lines);
    }

    private Version version(Path schema, int number, Consumer<String> unreadable) {
        try (var files = Files.list(schema.resolveSibling(""))) {
            var payloads = new TreeMap<String, byte[]>();
            for (var file : files.filter(Releases::isPayload).toList()) {
                try {
                    payloads.put(
                            file.getFileName().toString(),
                            HexFormat.of().parseHex(Files.readString(file).strip()));
                } catch (IllegalArgumentException e) {
                    unreadable.accept(
                            "%s is no hexadecimal text: %s"
                                    .formatted(slashed(folder.relativize(file)), e.getMessage()));
                }
            }
            return new Version(
                    new Schema.Parser().parse(Files.readString(schema)), number, payloads);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + schema, e);
        }
    }

    private static boolean isPayload(Path file) {
        return file.toString().endsWith(PAYLOAD);
    }

    private Map<String, String> recorded() {
        var file = folder.resolve(SUMS);
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .map(line -> line.split("  ", 2))
                            .collect(Collectors.toMap(line -> line[1], line -> line[0]))
                    : Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private SortedMap<String, String> sums() {
        var sums = new TreeMap<String, String>();
        for (var file : files()) {
            var path = folder.relativize(file);
            if (path.getNameCount() == DEPTH) {
                sums.put(slashed(path), sum(file));
            }
        }
        return sums;
    }

    /** As {@code SHA256SUMS} has it. */
    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static String sum(Path file) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
