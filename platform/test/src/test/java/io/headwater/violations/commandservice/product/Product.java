package io.headwater.violations.commandservice.product;

/** Lives in another room. */
public record Product(String id) {}
