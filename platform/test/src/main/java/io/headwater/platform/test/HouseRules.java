package io.headwater.platform.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static io.headwater.platform.test.Conditions.askNeitherClockNorChance;
import static io.headwater.platform.test.Conditions.beNullMarked;
import static io.headwater.platform.test.Conditions.use;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who may touch what in a {@link House}, as allow-lists: a rule for each row of the table in {@code
 * docs/architecture.md}. What no row names is forbidden there, libraries included.
 */
public final class HouseRules {

    /** What each part of the platform may use of the house, beside itself. */
    private static final Map<String, Set<String>> PARTS =
            Map.of(
                    "core", Set.of(),
                    "client", Set.of("core"),
                    "test", Set.of("core"),
                    "command", Set.of("core", "client"),
                    "query", Set.of("core", "client"),
                    "saga", Set.of("core", "client", "command", "query"));

    private static final Set<String> PURE_PARTS =
            Set.of("core.decider", "core.view", "core.saga", "core.message");

    private static final Set<String> FOR_REST =
            Set.of(
                    "java",
                    "org.jspecify",
                    "org.slf4j",
                    "io.micrometer",
                    "jakarta.servlet",
                    "jakarta.validation",
                    "org.springframework.beans",
                    "org.springframework.boot",
                    "org.springframework.context",
                    "org.springframework.core",
                    "org.springframework.http",
                    "org.springframework.stereotype",
                    "org.springframework.util",
                    "org.springframework.validation",
                    "org.springframework.web",
                    "tools.jackson",
                    "com.fasterxml.jackson.annotation");

    private static final Set<String> FOR_TOPOLOGY =
            Set.of("java", "org.jspecify", "org.slf4j", "io.micrometer", "org.apache.kafka");

    private final House house;

    public HouseRules(House house) {
        this.house = house;
    }

    /** The rules for the whole of Headwater. */
    public List<ArchRule> ofHeadwater() {
        return List.of(
                records(),
                rooms(),
                views(),
                services(),
                pureParts(),
                partsOfThePlatform(),
                platformKnowsNoRoom(),
                rest(),
                topology(),
                nobodyUsesTheOutside(),
                nullMarked(),
                noCyclesInThePlatform());
    }

    /** The rules for a project of one's own, which has records and services but no platform. */
    public List<ArchRule> ofAProject() {
        return List.of(
                records(),
                rooms(),
                // There need not be any.
                views().allowEmptyShould(true),
                services(),
                nullMarked());
    }

    ArchRule records() {
        return classes()
                .that(are("records", type -> house.records(type).isPresent()))
                .should(
                        use(
                                "the pure part of the JDK, JSpecify and their own package",
                                (user, used) ->
                                        Purity.holds(used)
                                                || house.records(user).equals(house.records(used))))
                .andShould(askNeitherClockNorChance())
                .as("records are data: they use the JDK and JSpecify, neither clock nor chance");
    }

    ArchRule rooms() {
        return classes()
                .that(are("rooms of a service", type -> house.room(type).isPresent()))
                .should(
                        use(
                                "the pure part of the JDK, JSpecify, records and the platform's"
                                        + " pure words",
                                (user, used) ->
                                        Purity.holds(used)
                                                || house.records(used).isPresent()
                                                || isPurePart(used)
                                                || house.room(user).equals(house.room(used))))
                .andShould(askNeitherClockNorChance())
                .as(
                        "a room uses the JDK, JSpecify, records and core's decider, view, saga and"
                                + " message: no library, log, clock or chance, and no other room");
    }

    ArchRule views() {
        var view = house.platform() + ".core.view.View";
        return classes()
                .that(are("views", type -> !type.isInterface() && type.isAssignableTo(view)))
                .should(new NamedEvents(view))
                .as(
                        "a view names every event of its type, those that it ignores, too: a new"
                                + " one is then asked for by the compiler");
    }

    ArchRule services() {
        return classes()
                .that(are("services", type -> house.service(type).isPresent()))
                .should(
                        use(
                                "the platform, records and their own service",
                                (user, used) ->
                                        !house.owns(used)
                                                || isPlatformAtRunTime(used)
                                                || house.records(used).isPresent()
                                                || house.service(user).equals(house.service(used))))
                .as("a service uses the platform and records, not another service");
    }

    ArchRule pureParts() {
        return classes()
                .that(are("core's pure words", this::isPurePart))
                .should(
                        use(
                                "the pure part of the JDK, JSpecify and each other",
                                (_, used) -> Purity.holds(used) || isPurePart(used)))
                .andShould(askNeitherClockNorChance())
                .as(
                        "core's decider, view, saga and message use the JDK, JSpecify and each"
                                + " other, nothing else");
    }

    ArchRule partsOfThePlatform() {
        return classes()
                .that(are("the platform", house::isPlatform))
                .should(
                        use(
                                "core and client",
                                (user, used) -> !house.isPlatform(used) || mayUse(user, used)))
                .as(
                        "the platform's command and query use core and client, not each other; saga"
                                + " uses both");
    }

    ArchRule platformKnowsNoRoom() {
        return classes()
                .that(are("the platform", house::isPlatform))
                .should(
                        use(
                                "the platform and libraries",
                                (_, used) -> !house.owns(used) || house.isPlatform(used)))
                .as("the platform knows no aggregate, view, saga or service by name");
    }

    ArchRule rest() {
        return classes()
                .that(are("the edge", type -> isLayer("rest", type)))
                .should(
                        use(
                                "Spring Web, Jackson, the client and the queries",
                                (_, used) ->
                                        house.owns(used)
                                                ? !isLayer("topology", used)
                                                : isInAny(FOR_REST, used)))
                .as(
                        "..rest.. uses Spring Web, Jackson and the client or the queries: neither"
                                + " Kafka nor Avro");
    }

    ArchRule topology() {
        return classes()
                .that(are("topologies", type -> isLayer("topology", type)))
                .should(
                        use(
                                "Kafka Streams, core and what their own part, or one that it uses,"
                                        + " declares and stores",
                                (user, used) ->
                                        house.owns(used)
                                                ? house.isPlatform(used, "core")
                                                        || isOfItsOwnPart(user, used)
                                                        || (mayUse(user, used) && !isOuter(used))
                                                : isInAny(FOR_TOPOLOGY, used)))
                .as(
                        "..topology.. uses Kafka Streams, core and its own part without the edge,"
                                + " not Spring");
    }

    ArchRule nobodyUsesTheOutside() {
        return classes()
                .that(are("everything inside", type -> !house.isOutside(type)))
                .should(use("what is inside", (_, used) -> !house.isOutside(used)))
                .as("nobody uses end-to-end or benchmarks");
    }

    ArchRule nullMarked() {
        return all(new Conditions.Packages())
                .should(beNullMarked())
                .as("every package is @NullMarked in its package-info.java");
    }

    ArchRule noCyclesInThePlatform() {
        return slices().matching(house.platform() + ".(**)")
                .should()
                .beFreeOfCycles()
                .as("the platform's packages form no cycle");
    }

    private boolean mayUse(JavaClass user, JavaClass used) {
        return PARTS.entrySet().stream()
                .filter(part -> house.isPlatform(user, part.getKey()))
                .anyMatch(part ->
                        house.isPlatform(used, part.getKey())
                                || part.getValue().stream()
                                        .anyMatch(name -> house.isPlatform(used, name)));
    }

    private boolean isPurePart(JavaClass type) {
        return PURE_PARTS.stream().anyMatch(part -> house.isPlatform(type, part));
    }

    private boolean isPlatformAtRunTime(JavaClass type) {
        return house.isPlatform(type) && !house.isPlatform(type, "test");
    }

    private boolean isLayer(String name, JavaClass type) {
        return house.owns(type) && List.of(type.getPackageName().split("\\.", -1)).contains(name);
    }

    /**
     * What a part declares and stores its topology wires; its edge and its Spring beans stay apart.
     */
    private boolean isOfItsOwnPart(JavaClass topology, JavaClass used) {
        var name = topology.getPackageName();
        var part = name.substring(0, name.lastIndexOf(".topology"));
        return House.isIn(part, used) && !isOuter(used);
    }

    private boolean isOuter(JavaClass type) {
        return isLayer("rest", type) || isLayer("service", type);
    }

    private static boolean isInAny(Set<String> packages, JavaClass type) {
        return packages.stream().anyMatch(name -> House.isIn(name, type));
    }

    private static DescribedPredicate<JavaClass> are(String name, Predicate<JavaClass> predicate) {
        return DescribedPredicate.describe(name, predicate);
    }
}
