package io.headwater.localstack;

import org.jspecify.annotations.Nullable;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that holds the built parts; names every path below it that the stack uses. */
public record Home(Path root) {

    /**
     * Finds it: the system property {@code headwater.home}, else upwards from the working
     * directory, else from this class.
     */
    public static Home find() {
        String given = System.getProperty("headwater.home");
        if (given != null) {
            return new Home(Path.of(given).toAbsolutePath().normalize());
        }
        Path found = upwardsFrom(Path.of("").toAbsolutePath());
        if (found == null) {
            found = upwardsFrom(codeSource());
        }
        if (found == null) {
            throw new StackException(
                    "Headwater's checkout was not found from "
                            + Path.of("").toAbsolutePath()
                            + ": run inside it, or give -Dheadwater.home=DIR");
        }
        return new Home(found);
    }

    /** Where data lies unless another place is named. */
    public Path defaultData(int portOffset) {
        return root.resolve(".headwater").resolve(portOffset == 0 ? "data" : "data-" + portOffset);
    }

    /** The built application of a service, with its libraries beside it in {@code lib}. */
    public Path application(Part service) {
        return root.resolve(service.module()).resolve("target/app");
    }

    /** Whether the service has been built. */
    public boolean hasApplication(Part service) {
        return Files.exists(application(service).resolve(service.module() + ".jar"));
    }

    Path cache() {
        return root.resolve(".headwater/cache");
    }

    Path distribution(String part) {
        Path folder = root.resolve("local-stack/target").resolve(part);
        if (!Files.isDirectory(folder)) {
            throw new StackException(
                    "the "
                            + part
                            + " is not built ("
                            + folder
                            + " is missing): run mvn -Dquick -DskipTests package in "
                            + root);
        }
        return folder;
    }

    private static @Nullable Path upwardsFrom(@Nullable Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("local-stack/pom.xml"))) {
                return folder;
            }
        }
        return null;
    }

    private static @Nullable Path codeSource() {
        try {
            return Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
