package io.headwater.commandservice.product;

import static io.headwater.commandservice.product.ProductLimits.CURRENCY;
import static io.headwater.commandservice.product.ProductLimits.NAME;
import static io.headwater.commandservice.product.ProductLimits.PRICE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.message.CommandError;
import io.headwater.platform.test.DeciderFixture;
import io.headwater.product.ProductCommand;
import io.headwater.product.ProductCommand.ChangeProductPrice;
import io.headwater.product.ProductCommand.CreateProduct;
import io.headwater.product.ProductCommand.DiscontinueProduct;
import io.headwater.product.ProductEvent;
import io.headwater.product.ProductEvent.ProductCreated;
import io.headwater.product.ProductEvent.ProductDiscontinued;
import io.headwater.product.ProductEvent.ProductPriceChanged;
import io.headwater.product.ProductState;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;

class ProductDeciderTest {

    private static final ProductCreated LOOM = new ProductCreated("Loom", 900, "GBP");
    private static final ProductDiscontinued GONE = new ProductDiscontinued();

    private static final ProductState LOOM_IS_FOR_SALE =
            new ProductState("Loom", 900, "GBP", false);
    private static final ProductState LOOM_IS_GONE = new ProductState("Loom", 900, "GBP", true);

    static final List<ProductCommand> OF_A_PRODUCT_FOR_SALE =
            List.of(new ChangeProductPrice(800), new DiscontinueProduct());

    static final List<ProductEvent> OF_A_PRODUCT_FOR_SALE_ONLY =
            List.of(new ProductPriceChanged(800), new ProductDiscontinued());

    private final DeciderFixture<ProductCommand, ProductEvent, ProductState> product =
            DeciderFixture.of(new ProductDecider());

    @Test
    void aProductIsCreatedUnderItsTrimmedName() {
        product.givenNothing()
                .when(new CreateProduct(" Loom\n", 900, "GBP"))
                .then(LOOM)
                .thenState(LOOM_IS_FOR_SALE);
    }

    @Test
    void aProductIsCreatedOnlyOnce() {
        product.given(LOOM)
                .when(new CreateProduct("Mule", 700, "GBP"))
                .thenRejected("null: product-already-created");
        product.given(LOOM, GONE)
                .when(new CreateProduct("Mule", 700, "GBP"))
                .thenRejected("null: product-already-created");
    }

    @Test
    void aPriceIsChanged() {
        product.given(LOOM)
                .when(new ChangeProductPrice(800))
                .then(new ProductPriceChanged(800))
                .thenState(new ProductState("Loom", 800, "GBP", false));
    }

    @Test
    void aProductIsDiscontinued() {
        product.given(LOOM).when(new DiscontinueProduct()).then(GONE).thenState(LOOM_IS_GONE);
    }

    @ParameterizedTest
    @FieldSource("OF_A_PRODUCT_FOR_SALE")
    void aProductThatDoesNotExistTakesNoOtherCommand(ProductCommand command) {
        product.givenNothing()
                .when(command)
                .thenRejected("null: product-not-found")
                .thenState(null);
    }

    @ParameterizedTest
    @FieldSource("OF_A_PRODUCT_FOR_SALE")
    void aDiscontinuedProductTakesNoCommand(ProductCommand command) {
        product.given(LOOM, GONE).when(command).thenRejected("null: product-discontinued");
    }

    @Test
    void aRefusalNamesAllThatIsWrongTheProductFirstThenTheFields() {
        assertThat(decide(new CreateProduct("", -10, "XXQ"), LOOM_IS_FOR_SALE))
                .isEqualTo(
                        Decision.rejected(
                                List.of(
                                        new CommandError(
                                                null,
                                                "product-already-created",
                                                "product p-7 exists"),
                                        new CommandError("name", "invalid-name", NAME.rule()),
                                        new CommandError("price", "invalid-price", PRICE.rule()),
                                        new CommandError(
                                                "currency", "invalid-currency", CURRENCY.rule()))));
    }

    @Test
    void fieldsAreCheckedWhateverHasBecomeOfTheProduct() {
        product.givenNothing()
                .when(new ChangeProductPrice(-10))
                .thenRejected("product-not-found", "price: invalid-price");
        product.given(LOOM, GONE)
                .when(new ChangeProductPrice(-10))
                .thenRejected("product-discontinued", "price: invalid-price");
    }

    @Test
    void aRefusalSaysWhichProductItIsAbout() {
        assertThat(decide(new DiscontinueProduct(), null))
                .isEqualTo(Decision.rejected("product-not-found", "there is no product p-7"));
        assertThat(decide(new DiscontinueProduct(), LOOM_IS_GONE))
                .isEqualTo(
                        Decision.rejected("product-discontinued", "product p-7 is discontinued"));
    }

    @Test
    void aPriceMayBeEitherEndOfItsLimit() {
        for (long price : new long[] {PRICE.least(), PRICE.most()}) {
            product.given(LOOM)
                    .when(new ChangeProductPrice(price))
                    .then(new ProductPriceChanged(price));
        }
        for (long price : new long[] {PRICE.least() - 1, PRICE.most() + 1}) {
            product.given(LOOM)
                    .when(new ChangeProductPrice(price))
                    .thenRejected("price: invalid-price");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXQ", "gbp", ""})
    void whatIsNoCurrencyIsRefused(String currency) {
        product.givenNothing()
                .when(new CreateProduct("Loom", 900, currency))
                .thenRejected("currency: invalid-currency");
    }

    @ParameterizedTest
    @FieldSource("OF_A_PRODUCT_FOR_SALE_ONLY")
    void aHistoryThatBeginsInItsMiddleIsThrownNotGuessed(ProductEvent event) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new ProductDecider().evolve(null, event))
                .withMessageEndingWith("cannot have happened: nothing came before it");
    }

    @ParameterizedTest
    @FieldSource("OF_A_PRODUCT_FOR_SALE_ONLY")
    void aHistoryThatGoesOnAfterItsEndIsThrownNotGuessed(ProductEvent event) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new ProductDecider().evolve(LOOM_IS_GONE, event))
                .withMessageEndingWith("cannot have happened: the product is discontinued");
    }

    @Test
    void aHistoryThatBeginsTwiceIsThrownNotGuessed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new ProductDecider().evolve(LOOM_IS_FOR_SALE, LOOM))
                .withMessage("ProductCreated cannot have happened: the product exists");
    }

    private static Decision<ProductEvent> decide(
            ProductCommand command, @Nullable ProductState state) {
        return new ProductDecider()
                .decide(command, state, new CommandContext("p-7", Instant.EPOCH));
    }
}
