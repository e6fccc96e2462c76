package io.headwater.platform.test.sales;

import org.jspecify.annotations.Nullable;

public record Sold(long price, Payment payment, @Nullable String note) {

    public enum Payment {
        UNKNOWN,
        CASH,
        CARD
    }
}
