package io.headwater.platform.core.parcel;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

public final class Upcasts implements Supplier<Map<String, UnaryOperator<Map<String, Object>>>> {

    @Override
    public Map<String, UnaryOperator<Map<String, Object>>> get() {
        return Map.of(
                "io.headwater.parcel.v1.ParcelSent -> io.headwater.parcel.Sent",
                Upcasts::inGrams,
                "io.headwater.parcel.Sent#1 -> io.headwater.parcel.Sent#2",
                Upcasts::withItsBox,
                "io.headwater.parcel.v1.Forgetful -> io.headwater.parcel.Returned",
                _ -> Map.of(),
                "io.headwater.parcel.v1.Inventive -> io.headwater.parcel.Returned",
                _ -> Map.of("reason", "broken", "colour", "red"),
                "io.headwater.parcel.v1.Careless -> io.headwater.parcel.Returned",
                _ -> Map.of("reason", 5),
                "io.headwater.parcel.v1.Failing -> io.headwater.parcel.Returned",
                _ -> {
                    throw new IllegalStateException("no such parcel");
                });
    }

    private static Map<String, Object> inGrams(Map<String, Object> old) {
        var now = new HashMap<String, Object>();
        now.put("to", requireNonNull(old.get("to")));
        now.put("grams", Math.round((Double) requireNonNull(old.get("kilograms")) * 1000));
        now.put("speed", Boolean.TRUE.equals(old.get("express")) ? "FAST" : "SLOW");
        now.put("items", List.of(Map.of("name", "whatever it was")));
        return now;
    }

    /** Grams were those of the content alone. The note is there, whether it was written or not. */
    private static Map<String, Object> withItsBox(Map<String, Object> old) {
        old.put("grams", (Long) requireNonNull(old.get("grams")) + 100);
        old.put("note", old.get("note") + " (boxed)");
        return old;
    }
}
