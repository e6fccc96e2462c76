package io.headwater.product;

/** What the command side remembers of a product: the fold of its events. */
public record ProductState(String name, long price, String currency, boolean discontinued) {}
