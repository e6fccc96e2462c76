package io.headwater.platform.core.avro;

import org.apache.avro.Schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The versions of a record that were ever released: {@code released/<full name>/<n>/schema.avsc} on
 * the class path, with n from 1 on. Nothing that was released is ever changed or removed.
 */
public final class ReleasedSchemas {

    private static final String FOLDER = "released";

    /** Schemas that were found to get on with all versions. */
    private static final Set<Schema> COMPATIBLE = ConcurrentHashMap.newKeySet();

    private ReleasedSchemas() {}

    /** The full names of all records of which a version was released. */
    public static SortedSet<String> names(ClassLoader loader) {
        return ClassPathFolder.folders(FOLDER, "1", loader);
    }

    /** In the order of their release; empty for a record that was not released yet. */
    public static List<Schema> of(String fullName, ClassLoader loader) {
        var versions = new ArrayList<Schema>();
        for (var schema = read(fullName, 1, loader);
                schema.isPresent();
                schema = read(fullName, versions.size() + 1, loader)) {
            versions.add(schema.get());
        }
        return versions;
    }

    /**
     * Throws {@link IllegalArgumentException} with a sentence for each rule that is broken between
     * a schema of today and its versions.
     */
    static void requireCompatible(Schema now, ClassLoader loader) {
        if (COMPATIBLE.contains(now)) {
            return;
        }
        var breaches = new ArrayList<String>();
        var versions = of(now.getFullName(), loader);
        for (int i = 0; i < versions.size(); i++) {
            breaches.addAll(Compatibility.of(now).breaches(now, versions.get(i), i + 1));
        }
        if (!breaches.isEmpty()) {
            throw new IllegalArgumentException(
                    "today's schema breaks with what was released: " + String.join("; ", breaches));
        }
        COMPATIBLE.add(now);
    }

    /** The last one of this form. */
    static Optional<Schema> last(RecordForm form, ClassLoader loader) {
        return of(form.record(), loader).stream()
                .filter(schema -> RecordForm.of(schema).equals(form))
                .reduce((_, later) -> later);
    }

    private static Optional<Schema> read(String fullName, int version, ClassLoader loader) {
        var resource = FOLDER + "/%s/%d/schema.avsc".formatted(fullName, version);
        try (var stream = loader.getResourceAsStream(resource)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new Schema.Parser().parse(stream));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
