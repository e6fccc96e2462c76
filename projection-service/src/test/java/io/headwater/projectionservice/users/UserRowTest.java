package io.headwater.projectionservice.users;

import io.headwater.platform.test.SchemaTwins;

import org.junit.jupiter.api.Test;

class UserRowTest {

    @Test
    void isWhatItsSchemaSays() {
        SchemaTwins.of(UserRow.class);
    }
}
