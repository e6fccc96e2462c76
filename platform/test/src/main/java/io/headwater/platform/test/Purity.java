package io.headwater.platform.test;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;

import java.util.Set;

/**
 * The part of the JDK in which the same arguments always give the same answer: what {@link
 * HouseRules} lets into records, rooms and the pure words of the platform.
 */
final class Purity {

    private static final Set<String> PACKAGES =
            Set.of(
                    "java.lang",
                    "java.lang.annotation",
                    "java.math",
                    "java.nio",
                    "java.nio.charset",
                    "java.text",
                    "java.time",
                    "java.time.chrono",
                    "java.time.format",
                    "java.time.temporal",
                    "java.util",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream",
                    "org.jspecify.annotations");

    private static final Set<String> IMPURE_TYPES =
            Set.of(
                    "java.lang.Process",
                    "java.lang.ProcessBuilder",
                    "java.lang.ProcessHandle",
                    "java.lang.Runtime",
                    "java.lang.System",
                    "java.lang.System$Logger",
                    "java.lang.Thread",
                    "java.time.Clock",
                    "java.time.InstantSource",
                    "java.util.Calendar",
                    "java.util.Date",
                    "java.util.GregorianCalendar",
                    "java.util.Random",
                    "java.util.Scanner",
                    "java.util.ServiceLoader",
                    "java.util.SplittableRandom",
                    "java.util.Timer");

    private static final Set<String> IMPURE_METHODS =
            Set.of(
                    "java.lang.Boolean.getBoolean",
                    "java.lang.Integer.getInteger",
                    "java.lang.Long.getLong",
                    "java.lang.Math.random",
                    "java.lang.StrictMath.random",
                    "java.time.ZoneId.systemDefault",
                    "java.util.Collections.shuffle",
                    "java.util.Currency.getAvailableCurrencies",
                    "java.util.Locale.getDefault",
                    "java.util.TimeZone.getDefault",
                    "java.util.UUID.randomUUID");

    private Purity() {}

    static boolean holds(JavaClass type) {
        return PACKAGES.contains(type.getPackageName()) && !IMPURE_TYPES.contains(type.getName());
    }

    /**
     * Whether the method, called or referred to, asks for something that its arguments don't say.
     */
    static boolean isBrokenBy(CodeUnitAccessTarget method) {
        var owner = method.getOwner();
        return IMPURE_METHODS.contains(owner.getName() + "." + method.getName())
                || (method.getName().equals("now") && House.isIn("java.time", owner));
    }
}
