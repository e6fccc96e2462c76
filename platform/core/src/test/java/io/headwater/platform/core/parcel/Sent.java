package io.headwater.platform.core.parcel;

import java.util.List;

public record Sent(String to, long grams, Speed speed, List<Item> items, String note) {

    public enum Speed {
        UNKNOWN,
        SLOW,
        FAST
    }

    public record Item(String name) {}
}
