package io.headwater.platform.test;

import io.headwater.platform.core.message.CommandResult;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

/** Core's own records, checked from here: its tests cannot use this module. */
class CoreRecordsTest {

    @Test
    void areReadAsTheyWereEverWritten() {
        ReleasedRecords.ofPackages(Path.of("../core"), CommandResult.class.getPackageName());
    }
}
