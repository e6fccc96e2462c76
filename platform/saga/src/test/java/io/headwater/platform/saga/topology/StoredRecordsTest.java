package io.headwater.platform.saga.topology;

import io.headwater.platform.core.saga.SagaCommand;
import io.headwater.platform.core.saga.SagaEvent;
import io.headwater.platform.core.saga.StoredSaga;
import io.headwater.platform.saga.status.SagaRow;
import io.headwater.platform.test.ReleasedRecords;
import io.headwater.platform.test.SchemaTwins;

import org.junit.jupiter.api.Test;

class StoredRecordsTest {

    @Test
    void areWhatTheirSchemasSay() {
        SchemaTwins.of(
                StoredTimer.class,
                SagaRow.class,
                StoredSaga.class,
                SagaCommand.class,
                SagaEvent.class);
    }

    @Test
    void areReadAsTheyWereEverWritten() {
        ReleasedRecords.ofModule();
    }
}
