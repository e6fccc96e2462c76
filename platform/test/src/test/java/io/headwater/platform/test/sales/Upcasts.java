package io.headwater.platform.test.sales;

import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

public final class Upcasts implements Supplier<Map<String, UnaryOperator<Map<String, Object>>>> {

    @Override
    public Map<String, UnaryOperator<Map<String, Object>>> get() {
        return Map.of("sales.Sold#2 -> sales.Sold#3", fields -> fields);
    }
}
