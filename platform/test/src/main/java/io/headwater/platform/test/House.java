package io.headwater.platform.test;

import com.tngtech.archunit.core.domain.JavaClass;

import java.util.Optional;
import java.util.Set;

/**
 * Where the rooms of a project lie, by package: what {@link HouseRules} must know of it.
 *
 * @param root the package that holds the project; a package directly below it holds the records of
 *     one aggregate type, unless it is one of the following
 * @param platform Headwater's own package
 * @param services the packages below the root that hold a service each, whose rooms are the
 *     packages below it
 * @param workshops the packages below the root that serve the build and its people, and hold no
 *     records
 */
public record House(String root, String platform, Set<String> services, Set<String> workshops) {

    public House {
        services = Set.copyOf(services);
        workshops = Set.copyOf(workshops);
    }

    /** The packages below the root that may use everything and that nothing may use. */
    static final Set<String> OUTSIDE = Set.of("endtoend", "benchmarks");

    /** Headwater itself. */
    public static House headwater() {
        return headwater("io.headwater");
    }

    static House headwater(String root) {
        return new House(
                root,
                root + ".platform",
                Set.of("commandservice", "projectionservice", "sagaorchestrator"),
                Set.of("localstack", "cli", "endtoend", "benchmarks"));
    }

    /** A project of one's own on Headwater's platform. */
    public static House of(String root, Set<String> services, Set<String> workshops) {
        return new House(root, "io.headwater.platform", services, workshops);
    }

    boolean owns(JavaClass type) {
        return isIn(root, type) || isIn(platform, type);
    }

    boolean isPlatform(JavaClass type) {
        return isIn(platform, type);
    }

    boolean isPlatform(JavaClass type, String part) {
        return isIn(platform + "." + part, type);
    }

    /** Which aggregate's records the type belongs to, as a package. */
    Optional<String> records(JavaClass type) {
        return belowRoot(type)
                .map(House::first)
                .filter(name -> !services.contains(name) && !workshops.contains(name))
                .map(name -> root + "." + name);
    }

    /** Which service the type belongs to, as a package. */
    Optional<String> service(JavaClass type) {
        return belowRoot(type)
                .map(House::first)
                .filter(services::contains)
                .map(name -> root + "." + name);
    }

    /** Which room of a service the type belongs to, as a package. */
    Optional<String> room(JavaClass type) {
        return service(type)
                .filter(service -> !service.equals(type.getPackageName()))
                .map(service ->
                        service
                                + "."
                                + first(type.getPackageName().substring(service.length() + 1)));
    }

    boolean isOutside(JavaClass type) {
        return OUTSIDE.stream().anyMatch(name -> isIn(root + "." + name, type));
    }

    static boolean isIn(String packageName, JavaClass type) {
        return type.getPackageName().equals(packageName)
                || type.getPackageName().startsWith(packageName + ".");
    }

    private Optional<String> belowRoot(JavaClass type) {
        return Optional.of(type.getPackageName())
                .filter(name -> name.startsWith(root + ".") && !isPlatform(type))
                .map(name -> name.substring(root.length() + 1));
    }

    private static String first(String path) {
        var end = path.indexOf('.');
        return end < 0 ? path : path.substring(0, end);
    }
}
