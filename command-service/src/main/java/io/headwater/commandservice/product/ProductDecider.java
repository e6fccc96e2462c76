package io.headwater.commandservice.product;

import static io.headwater.commandservice.product.ProductLimits.CURRENCY;
import static io.headwater.commandservice.product.ProductLimits.NAME;
import static io.headwater.commandservice.product.ProductLimits.PRICE;

import io.headwater.platform.core.decider.CommandContext;
import io.headwater.platform.core.decider.Decider;
import io.headwater.platform.core.decider.Decision;
import io.headwater.platform.core.decider.History;
import io.headwater.platform.core.decider.Limit;
import io.headwater.platform.core.decider.Refusals;
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

import java.util.List;

/** What a product may be called and cost, and that nothing changes once it is discontinued. */
public final class ProductDecider implements Decider<ProductCommand, ProductEvent, ProductState> {

    @Override
    public List<Limit<?>> limits() {
        return ProductLimits.ALL;
    }

    @Override
    public Decision<ProductEvent> decide(
            ProductCommand command, @Nullable ProductState state, CommandContext context) {
        var product = "product " + context.aggregateId();
        return switch (command) {
            case CreateProduct create -> create(create, state, product);
            case ChangeProductPrice change -> changePrice(change.price(), state, product);
            case DiscontinueProduct() ->
                    forSale(state, product).accept(() -> new ProductDiscontinued());
        };
    }

    @Override
    public ProductState evolve(@Nullable ProductState state, ProductEvent event) {
        return switch (event) {
            case ProductCreated it when state == null ->
                    new ProductState(it.name(), it.price(), it.currency(), false);
            case ProductCreated _ -> throw History.impossible(event, "the product exists");
            case ProductPriceChanged changed -> {
                var product = forSale(state, event);
                yield new ProductState(product.name(), changed.price(), product.currency(), false);
            }
            case ProductDiscontinued() -> {
                var product = forSale(state, event);
                yield new ProductState(product.name(), product.price(), product.currency(), true);
            }
        };
    }

    private static Decision<ProductEvent> create(
            CreateProduct command, @Nullable ProductState state, String product) {
        return Refusals.whenPresent(state, "product-already-created", product + " exists")
                .check(NAME, command.name())
                .check(PRICE, command.price())
                .check(CURRENCY, command.currency())
                .accept(() ->
                        new ProductCreated(
                                NAME.kept(command.name()), command.price(), command.currency()));
    }

    private static Decision<ProductEvent> changePrice(
            long price, @Nullable ProductState state, String product) {
        return forSale(state, product)
                .check(PRICE, price)
                .accept(() -> new ProductPriceChanged(price));
    }

    private static Refusals<ProductState> forSale(@Nullable ProductState state, String product) {
        return Refusals.whenMissing(state, "product-not-found", "there is no " + product)
                .whenOver(
                        ProductState::discontinued,
                        "product-discontinued",
                        product + " is discontinued");
    }

    private static ProductState forSale(@Nullable ProductState state, ProductEvent event) {
        var product = History.existing(state, event);
        History.require(!product.discontinued(), event, "the product is discontinued");
        return product;
    }
}
