package io.headwater.platform.core.avro;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What makes older forms of records into newer ones. A package of records may have a class {@code
 * Upcasts} beside them, a {@code Supplier<Map<String, UnaryOperator<Map<String, Object>>>>}. Its
 * keys say from which form to which, {@code io.shop.v1.Sold -> io.shop.Sold}, or where fields come
 * to mean something else, {@code io.shop.Sold#1 -> io.shop.Sold#2}. A function gets all fields of
 * the older form, with the defaults of its last release, in a map that it may change, and returns
 * those of the newer one; what is left out takes its default. Values are as Avro has them: text,
 * numbers, flags, lists, {@code ByteBuffer}; a record in a record is a map, a symbol of an enum is
 * text, a time is milliseconds.
 */
public final class Upcasts {

    private static final String CLASS = "Upcasts";
    private static final String ARROW = "->";

    /** One step. */
    record Step(
            RecordForm from, RecordForm to, UnaryOperator<Map<String, @Nullable Object>> change) {}

    private final Map<RecordForm, Step> byOrigin = new HashMap<>();

    private Upcasts() {}

    /**
     * Those beside these records. Throws {@link IllegalArgumentException} where one cannot be read,
     * two begin at the same form, or some lead in a circle.
     */
    public static Upcasts beside(Collection<Class<?>> records) {
        var upcasts = new Upcasts();
        records.stream()
                .collect(
                        Collectors.toMap(Class::getPackageName, Class::getClassLoader, (a, _) -> a))
                .forEach((name, loader) -> upcasts.addClass(name + "." + CLASS, loader));
        upcasts.byOrigin.keySet().forEach(upcasts::requireEnd);
        return upcasts;
    }

    /** These alone; see {@link #beside}. */
    static Upcasts of(Map<String, UnaryOperator<Map<String, @Nullable Object>>> all) {
        var upcasts = new Upcasts();
        upcasts.addAll(CLASS, all);
        upcasts.byOrigin.keySet().forEach(upcasts::requireEnd);
        return upcasts;
    }

    /** Where steps begin. */
    public Collection<RecordForm> origins() {
        return byOrigin.keySet();
    }

    /** The form that this one becomes in the end; itself where no step begins at it. */
    public RecordForm today(RecordForm form) {
        var steps = from(form);
        return steps.isEmpty() ? form : steps.getLast().to();
    }

    /** The steps from this form on, to the last. */
    List<Step> from(RecordForm form) {
        var steps = new ArrayList<Step>();
        for (var step = byOrigin.get(form); step != null; step = byOrigin.get(step.to())) {
            steps.add(step);
        }
        return steps;
    }

    @SuppressWarnings("unchecked") // what is none of these is found when it is called
    private void addClass(String className, ClassLoader loader) {
        Class<?> type;
        try {
            type = Class.forName(className, true, loader);
        } catch (ClassNotFoundException none) {
            return;
        }
        try {
            var all = (Supplier<?>) type.getDeclaredConstructor().newInstance();
            addAll(
                    className,
                    (Map<String, UnaryOperator<Map<String, @Nullable Object>>>) all.get());
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException(
                    className + " is no public Supplier of a map with a public constructor", e);
        }
    }

    private void addAll(
            String className, Map<String, UnaryOperator<Map<String, @Nullable Object>>> all) {
        for (var one : all.entrySet()) {
            add(className, one.getKey(), one.getValue());
        }
    }

    private void add(
            String className, String key, UnaryOperator<Map<String, @Nullable Object>> change) {
        var forms = key.split(ARROW, -1);
        if (forms.length != 2) {
            throw new IllegalArgumentException(
                    "%s: %s is not written as 'older -> newer'".formatted(className, key));
        }
        var step = new Step(RecordForm.parse(forms[0]), RecordForm.parse(forms[1]), change);
        if (byOrigin.put(step.from(), step) != null) {
            throw new IllegalArgumentException(
                    "%s: two upcasts begin at %s".formatted(className, step.from()));
        }
    }

    private void requireEnd(RecordForm origin) {
        var form = origin;
        for (int i = 0; i <= byOrigin.size(); i++) {
            var step = byOrigin.get(form);
            if (step == null) {
                return;
            }
            form = step.to();
        }
        throw new IllegalArgumentException("the upcasts from " + origin + " lead in a circle");
    }
}
