package io.headwater.platform.test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.jspecify.annotations.NullMarked;

import java.util.function.BiPredicate;

/** What {@link HouseRules} ask of a class or package, each fault reported with its line. */
final class Conditions {

    private Conditions() {}

    static ArchCondition<JavaClass> use(String what, BiPredicate<JavaClass, JavaClass> allowed) {
        return new ArchCondition<>("use only " + what) {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                user.getDirectDependenciesFromSelf().stream()
                        .filter(use -> !isPrimitive(use.getTargetClass()))
                        .filter(use ->
                                !allowed.test(user, use.getTargetClass().getBaseComponentType()))
                        .forEach(use ->
                                events.add(
                                        SimpleConditionEvent.violated(use, use.getDescription())));
            }
        };
    }

    private static boolean isPrimitive(JavaClass type) {
        return type.getBaseComponentType().isPrimitive();
    }

    static ArchCondition<JavaClass> askNeitherClockNorChance() {
        return new ArchCondition<>("ask neither clock nor chance") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                user.getCodeUnitAccessesFromSelf().stream()
                        .filter(call -> Purity.isBrokenBy(call.getTarget()))
                        .forEach(call ->
                                events.add(
                                        SimpleConditionEvent.violated(
                                                call, call.getDescription())));
            }
        };
    }

    static ArchCondition<JavaPackage> beNullMarked() {
        return new ArchCondition<>("be @NullMarked") {
            @Override
            public void check(JavaPackage room, ConditionEvents events) {
                if (!room.isAnnotatedWith(NullMarked.class)) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    room, room.getName() + " is not @NullMarked"));
                }
            }
        };
    }

    /** The packages that hold a class of their own. */
    static final class Packages extends AbstractClassesTransformer<JavaPackage> {

        Packages() {
            super("packages");
        }

        @Override
        public Iterable<JavaPackage> doTransform(JavaClasses imported) {
            return imported.stream().map(JavaClass::getPackage).distinct().toList();
        }
    }
}
