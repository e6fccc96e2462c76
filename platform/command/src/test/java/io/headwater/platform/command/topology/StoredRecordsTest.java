package io.headwater.platform.command.topology;

import io.headwater.platform.test.ReleasedRecords;
import io.headwater.platform.test.SchemaTwins;

import org.junit.jupiter.api.Test;

class StoredRecordsTest {

    @Test
    void areWhatTheirSchemasSay() {
        SchemaTwins.of(StoredAggregate.class, Progress.class, RememberedCommand.class);
    }

    @Test
    void areReadAsTheyWereEverWritten() {
        ReleasedRecords.ofModule();
    }
}
