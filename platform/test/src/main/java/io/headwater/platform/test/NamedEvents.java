package io.headwater.platform.test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * That a view names each event of its type, also those that do not change its row: one with a
 * {@code default} would pass over an event that is added later, and nobody would be asked. The
 * names are read from the class file, since a switch over types has some of them nowhere else.
 */
final class NamedEvents extends ArchCondition<JavaClass> {

    private final String view;

    /**
     * @param view the name of the interface that views implement
     */
    NamedEvents(String view) {
        super("name each event, in a switch without default");
        this.view = view;
    }

    @Override
    public void check(JavaClass type, ConditionEvents faults) {
        var names = names(type);
        events(type).stream()
                .flatMap(events -> events.getAllSubclasses().stream())
                .filter(event -> !event.isInterface())
                .filter(event -> !names.contains(event.getName()))
                .forEach(event ->
                        faults.add(
                                SimpleConditionEvent.violated(
                                        type,
                                        "%s does not name %s"
                                                .formatted(type.getName(), event.getName()))));
    }

    /** What stands for the events in {@code implements View<R, E>}. */
    private Optional<JavaClass> events(JavaClass type) {
        return type.getInterfaces().stream()
                .filter(JavaParameterizedType.class::isInstance)
                .map(JavaParameterizedType.class::cast)
                .filter(implemented -> implemented.toErasure().getName().equals(view))
                .map(implemented -> implemented.getActualTypeArguments().get(1).toErasure())
                .findFirst();
    }

    private static Set<String> names(JavaClass type) {
        var names = new HashSet<String>();
        var source = type.getSource().orElseThrow().getUri();
        try (var bytes = source.toURL().openStream()) {
            for (PoolEntry entry : ClassFile.of().parse(bytes.readAllBytes()).constantPool()) {
                if (entry instanceof ClassEntry named) {
                    names.add(named.asInternalName().replace('/', '.'));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
