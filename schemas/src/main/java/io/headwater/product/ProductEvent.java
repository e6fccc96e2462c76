package io.headwater.product;

/**
 * What has happened to a product; the Avro twins are in {@code
 * avro/io.headwater.product/records.avsc}. Prices are in minor units of the currency.
 */
public sealed interface ProductEvent {

    /** The product is known, and for sale, from here on. */
    record ProductCreated(String name, long price, String currency) implements ProductEvent {}

    /** The product has another price from here on. */
    record ProductPriceChanged(long price) implements ProductEvent {}

    /** The product has ended; no event follows. */
    record ProductDiscontinued() implements ProductEvent {}
}
