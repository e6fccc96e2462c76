package io.headwater.platform.command.topology;

import io.headwater.platform.test.SchemaTwins;

import org.junit.jupiter.api.Test;

class StoredAggregateTest {

    @Test
    void isWhatItsSchemaSays() {
        SchemaTwins.of(StoredAggregate.class);
    }
}
