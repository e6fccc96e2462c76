package io.headwater.projectionservice.users;

import io.headwater.platform.test.ReleasedRecords;
import io.headwater.platform.test.SchemaTwins;

import org.junit.jupiter.api.Test;

class UserRowTest {

    @Test
    void isWhatItsSchemaSays() {
        SchemaTwins.of(UserRow.class);
    }

    @Test
    void areReadAsTheyWereEverWritten() {
        ReleasedRecords.ofPackages(UserRow.class.getPackageName());
    }
}
