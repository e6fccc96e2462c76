package io.headwater.projectionservice.products;

import io.headwater.platform.core.view.View;
import io.headwater.product.ProductEvent;
import io.headwater.product.ProductEvent.ProductCreated;
import io.headwater.product.ProductEvent.ProductDiscontinued;
import io.headwater.product.ProductEvent.ProductPriceChanged;

import org.jspecify.annotations.Nullable;

/** Folds the events of a product into its row. */
public final class ProductsView implements View<ProductRow, ProductEvent> {

    @Override
    public ProductRow apply(@Nullable ProductRow row, ProductEvent event) {
        return switch (event) {
            case ProductCreated created ->
                    new ProductRow(
                            created.name(),
                            created.price(),
                            created.currency(),
                            ProductStatus.ACTIVE);
            case ProductPriceChanged changed -> {
                var product = existing(row, event);
                yield new ProductRow(
                        product.name(), changed.price(), product.currency(), product.status());
            }
            case ProductDiscontinued _ -> {
                var product = existing(row, event);
                yield new ProductRow(
                        product.name(),
                        product.price(),
                        product.currency(),
                        ProductStatus.DISCONTINUED);
            }
        };
    }
}
