package io.headwater.projectionservice.products;

/**
 * Where a product stands. {@code UNKNOWN} is what an older reader sees of a status added after it
 * was built.
 */
public enum ProductStatus {
    UNKNOWN,
    ACTIVE,
    DISCONTINUED
}
