package io.headwater.platform.query.row;

import io.headwater.platform.test.ReleasedRecords;
import io.headwater.platform.test.SchemaTwins;

import org.junit.jupiter.api.Test;

class StoredRowTest {

    @Test
    void isWhatItsSchemaSays() {
        SchemaTwins.of(StoredRow.class);
    }

    @Test
    void areReadAsTheyWereEverWritten() {
        ReleasedRecords.ofModule();
    }
}
