package io.headwater.platform.core.registry;

import io.headwater.platform.core.avro.Compatibility;
import io.headwater.platform.core.avro.RegistryUnavailableException;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fills a registry with what applications write, and says what would be refused. Works on several
 * subjects at a time. Throws {@link RegistryUnavailableException} where the registry does not
 * answer; what was done until then is done, and doing it again does the rest.
 */
public final class Registration {

    /** A registry of one core is not quicker for more. */
    private static final int AT_A_TIME = 8;

    private final RegistrySubjects registry;

    public Registration(RegistrySubjects registry) {
        this.registry = registry;
    }

    /**
     * One subject after it.
     *
     * @param registered whether the schema was not there before
     */
    public record Registered(Subject subject, int id, boolean registered) {}

    /** What a registry has of one subject. */
    public record Found(Subject subject, boolean registered, List<String> breaches) {}

    /**
     * Registers each schema that is not there, and has each subject demand what {@link
     * Compatibility} says of its schema. Throws {@link RefusedSchemasException} with a sentence for
     * each rule that a refused schema breaks; the others are registered then.
     */
    public List<Registered> register(Collection<Subject> subjects) {
        var outcomes =
                inParallel(
                        subjects.stream()
                                .<Callable<Outcome>>map(subject -> () -> attempt(subject))
                                .toList());
        var refusals = outcomes.stream().flatMap(outcome -> outcome.refusals().stream()).toList();
        if (!refusals.isEmpty()) {
            throw new RefusedSchemasException(refusals);
        }
        return outcomes.stream().flatMap(outcome -> outcome.done().stream()).toList();
    }

    /** Holds each schema against all versions that the registry has of its subject. */
    public List<Found> check(Collection<Subject> subjects) {
        return inParallel(
                subjects.stream()
                        .<Callable<Found>>map(subject ->
                                () ->
                                        new Found(
                                                subject,
                                                registry.idOf(subject.name(), subject.schema())
                                                        .isPresent(),
                                                breaches(subject)))
                        .toList());
    }

    private record Outcome(List<Registered> done, List<String> refusals) {

        static Outcome done(Subject subject, int id, boolean registered) {
            return new Outcome(List.of(new Registered(subject, id, registered)), List.of());
        }
    }

    private Outcome attempt(Subject subject) {
        var name = subject.name();
        var known = registry.idOf(name, subject.schema());
        // Apicurio knows no demands of a subject without versions.
        boolean isNew = known.isEmpty() && registry.versions(name).isEmpty();
        if (!isNew) {
            demand(subject);
        }
        if (known.isPresent()) {
            return Outcome.done(subject, known.get(), false);
        }
        int id;
        try {
            id = registry.register(name, subject.schema());
        } catch (IllegalArgumentException e) {
            var breaches = breaches(subject);
            return new Outcome(
                    List.of(),
                    breaches.isEmpty() ? List.of(String.valueOf(e.getMessage())) : breaches);
        }
        if (isNew) {
            demand(subject);
        }
        return Outcome.done(subject, id, true);
    }

    private void demand(Subject subject) {
        var level = Compatibility.of(subject.schema()).transitive();
        if (!registry.compatibility(subject.name()).equals(Optional.of(level))) {
            registry.demand(subject.name(), level);
        }
    }

    private List<String> breaches(Subject subject) {
        var breaches = new ArrayList<String>();
        for (int version : registry.versions(subject.name())) {
            registry.version(subject.name(), version).stream()
                    .flatMap(schema ->
                            Compatibility.of(subject.schema())
                                    .breaches(subject.schema(), schema, version)
                                    .stream())
                    .map(sentence -> "%s: %s".formatted(subject.name(), sentence))
                    .forEach(breaches::add);
        }
        return breaches;
    }

    private static <T> List<T> inParallel(List<Callable<T>> work) {
        try (var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(work)) {
                results.add(result(future));
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("interrupted while asking the registry", e);
        }
    }

    private static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException own
                    ? own
                    : new IllegalStateException(e.getCause());
        }
    }
}
