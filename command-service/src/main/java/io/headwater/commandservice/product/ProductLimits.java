package io.headwater.commandservice.product;

import io.headwater.platform.core.decider.ChoiceLimit;
import io.headwater.platform.core.decider.Limit;
import io.headwater.platform.core.decider.TextLimit;
import io.headwater.platform.core.decider.WholeNumberLimit;

import java.util.List;

/** What the fields of a product's commands may hold. */
final class ProductLimits {

    static final TextLimit NAME = Limit.text("name", 1, 100).afterTrimming();

    /** In minor units: ten trillions of a currency with cents. */
    static final WholeNumberLimit PRICE = Limit.wholeNumber("price", 1, 1_000_000_000_000_000L);

    static final ChoiceLimit CURRENCY = Limit.currency("currency");

    static final List<Limit<?>> ALL = List.of(NAME, PRICE, CURRENCY);

    private ProductLimits() {}
}
