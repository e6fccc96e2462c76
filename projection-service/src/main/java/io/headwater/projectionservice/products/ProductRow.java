package io.headwater.projectionservice.products;

/**
 * A product as queries see it; its Avro twin is in {@code
 * avro/io.headwater.projectionservice.products/records.avsc}.
 */
public record ProductRow(String name, long price, String currency, ProductStatus status) {}
