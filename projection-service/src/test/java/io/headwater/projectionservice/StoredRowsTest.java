package io.headwater.projectionservice;

import io.headwater.platform.test.ReleasedRecords;

import org.junit.jupiter.api.Test;

/** The rows of all views. */
class StoredRowsTest {

    @Test
    void areReadAsTheyWereEverWritten() {
        ReleasedRecords.ofModule();
    }
}
