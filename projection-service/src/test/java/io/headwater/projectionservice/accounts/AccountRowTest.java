package io.headwater.projectionservice.accounts;

import io.headwater.platform.test.SchemaTwins;

import org.junit.jupiter.api.Test;

class AccountRowTest {

    @Test
    void isWhatItsSchemaSays() {
        SchemaTwins.of(AccountRow.class);
    }
}
