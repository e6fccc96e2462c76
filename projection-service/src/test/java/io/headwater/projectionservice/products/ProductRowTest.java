package io.headwater.projectionservice.products;

import io.headwater.platform.test.SchemaTwins;

import org.junit.jupiter.api.Test;

class ProductRowTest {

    @Test
    void isWhatItsSchemaSays() {
        SchemaTwins.of(ProductRow.class);
    }
}
