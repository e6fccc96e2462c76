package io.headwater.platform.core.avro;

import org.apache.avro.Schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the schema of a Java type: the one of the same name in {@code avro/<package>/records.avsc}
 * on the class path, a JSON array of named schemas. The file is the contract; the Java type is its
 * twin.
 */
public final class Schemas {

    private static final String FOLDER = "avro";
    private static final String FILE = "records.avsc";

    /** What messages, and sagas, are made of: files of packages that follow may name its types. */
    private static final List<String> SHARED =
            List.of("io.headwater.platform.core.message", "io.headwater.platform.core.saga");

    private record Key(String packageName, ClassLoader loader) {}

    private static final Map<Key, Map<String, Schema>> BY_PACKAGE = new ConcurrentHashMap<>();

    private Schemas() {}

    /**
     * The schema of a record or enum. Throws {@link IllegalArgumentException} where the file has
     * none of its name.
     */
    public static Schema of(Class<?> type) {
        var schemas = named(new Key(type.getPackageName(), type.getClassLoader()));
        var schema = schemas.get(type.getSimpleName());
        if (schema == null) {
            throw new IllegalArgumentException(
                    "%s has no schema named %s; it has %s"
                            .formatted(
                                    resource(type.getPackageName()),
                                    type.getSimpleName(),
                                    schemas.keySet()));
        }
        return schema;
    }

    /** The packages that the class path has a file of schemas for. */
    public static SortedSet<String> packages(ClassLoader loader) {
        return ClassPathFolder.folders(FOLDER, FILE, loader);
    }

    /** All schemas of a package, as its file lists them. */
    public static List<Schema> ofPackage(String packageName, ClassLoader loader) {
        return List.copyOf(named(new Key(packageName, loader)).values());
    }

    /** Not computed within the map: one file may have another one loaded. */
    private static Map<String, Schema> named(Key key) {
        var known = BY_PACKAGE.get(key);
        return known != null ? known : kept(key, load(key));
    }

    private static Map<String, Schema> kept(Key key, Map<String, Schema> loaded) {
        var first = BY_PACKAGE.putIfAbsent(key, loaded);
        return first == null ? loaded : first;
    }

    /** Those of records that are written by themselves, which have a {@code kind}. */
    public static List<Schema> written(ClassLoader loader) {
        return packages(loader).stream()
                .flatMap(name -> ofPackage(name, loader).stream())
                .filter(schema -> schema.getProp("kind") != null)
                .toList();
    }

    /** The aggregate type or view that a schema belongs to: the last part of its namespace. */
    public static String owner(Schema schema) {
        return schema.getNamespace().substring(schema.getNamespace().lastIndexOf('.') + 1);
    }

    /** What a value that is there has: of a union with null the other branch. */
    public static Schema notNull(Schema schema) {
        return schema.getType() != Schema.Type.UNION
                ? schema
                : schema.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElse(schema);
    }

    /** Empty where the text is no Avro schema in one piece. */
    public static Optional<Schema> parse(String text) {
        return parse(List.of(text));
    }

    /** The last of them, which may name types of those before; empty where it is no Avro schema. */
    public static Optional<Schema> parse(List<String> texts) {
        try {
            var parser = new Schema.Parser();
            Schema last = null;
            for (var text : texts) {
                last = parser.parse(text);
            }
            return Optional.ofNullable(last);
        } catch (RuntimeException e) {
            // Avro's parser throws more kinds than it declares, NullPointerException among them.
            return Optional.empty();
        }
    }

    private static Map<String, Schema> load(Key key) {
        var resource = resource(key.packageName());
        try (var stream = key.loader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("no " + resource + " on the class path");
            }
            var parser = new Schema.Parser();
            SHARED.stream()
                    .takeWhile(name -> !name.equals(key.packageName()))
                    .forEach(name ->
                            parser.addTypes(ofPackage(name, Schemas.class.getClassLoader())));
            return parser.parse(stream).getTypes().stream()
                    .collect(Collectors.toMap(Schema::getName, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private static String resource(String packageName) {
        return FOLDER + "/" + packageName + "/" + FILE;
    }
}
