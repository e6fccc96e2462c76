package io.headwater.projectionservice.transfers;

import io.headwater.platform.test.SchemaTwins;

import org.junit.jupiter.api.Test;

class TransferRowTest {

    @Test
    void isWhatItsSchemaSays() {
        SchemaTwins.of(TransferRow.class);
    }
}
