package io.headwater.product;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * How products were once recorded, and what that is today. It is the sample's own past: its first
 * version had prices as fractions of one and the same currency.
 */
public final class Upcasts implements Supplier<Map<String, UnaryOperator<Map<String, Object>>>> {

    private static final int MINOR_DIGITS = 2;

    @Override
    public Map<String, UnaryOperator<Map<String, Object>>> get() {
        return Map.of(
                "io.headwater.product.v1.ProductCreated -> io.headwater.product.ProductCreated",
                Upcasts::inMinorUnits);
    }

    /** All prices were in euros. A double holds no cents: the nearest ones are meant. */
    private static Map<String, Object> inMinorUnits(Map<String, Object> old) {
        var price = BigDecimal.valueOf((Double) Objects.requireNonNull(old.get("price")));
        var now = new HashMap<>(old);
        now.put(
                "price",
                price.movePointRight(MINOR_DIGITS)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .longValueExact());
        now.put("currency", "EUR");
        return now;
    }
}
