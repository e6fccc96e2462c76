package io.headwater.product;

/**
 * What can be asked of a product; the Avro twins are in {@code
 * avro/io.headwater.product/records.avsc}. Prices are in minor units of the currency.
 */
public sealed interface ProductCommand {

    /** Makes the product known, and for sale. */
    record CreateProduct(String name, long price, String currency) implements ProductCommand {}

    /** Changes the price of a product for sale. */
    record ChangeProductPrice(long price) implements ProductCommand {}

    /** Ends the product, for good. */
    record DiscontinueProduct() implements ProductCommand {}
}
