package io.headwater.projectionservice.products;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.headwater.platform.test.ViewFixture;
import io.headwater.product.ProductEvent;
import io.headwater.product.ProductEvent.ProductCreated;
import io.headwater.product.ProductEvent.ProductDiscontinued;
import io.headwater.product.ProductEvent.ProductPriceChanged;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

class ProductsViewTest {

    private static final ProductCreated LAMP = new ProductCreated("Lamp", 4_990, "EUR");

    private final ViewFixture<ProductRow, ProductEvent> products =
            ViewFixture.of(new ProductsView());

    @Test
    void aProductIsForSaleOnceItIsCreated() {
        products.given(LAMP).then(new ProductRow("Lamp", 4_990, "EUR", ProductStatus.ACTIVE));
    }

    @Test
    void anotherPriceChangesNothingElse() {
        products.given(LAMP, new ProductPriceChanged(3_990))
                .then(new ProductRow("Lamp", 3_990, "EUR", ProductStatus.ACTIVE));
    }

    @Test
    void aDiscontinuedProductKeepsNameAndPrice() {
        products.given(LAMP, new ProductDiscontinued())
                .then(new ProductRow("Lamp", 4_990, "EUR", ProductStatus.DISCONTINUED));
    }

    @ParameterizedTest
    @MethodSource
    void aHistoryThatCannotBeIsThrownNotGuessed(ProductEvent event) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new ProductsView().apply(null, event))
                .withMessageContaining("no history begins with it");
    }

    static List<ProductEvent> aHistoryThatCannotBeIsThrownNotGuessed() {
        return List.of(new ProductPriceChanged(1), new ProductDiscontinued());
    }
}
