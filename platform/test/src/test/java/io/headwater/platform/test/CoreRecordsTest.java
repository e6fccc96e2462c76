package io.headwater.platform.test;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

/** Core's own records, checked from here: its tests cannot use this module. */
class CoreRecordsTest {

    @Test
    void areReadAsTheyWereEverWritten() {
        ReleasedRecords.ofModule(Path.of("../core"));
    }
}
