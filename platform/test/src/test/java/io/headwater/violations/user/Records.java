package io.headwater.violations.user;

import io.headwater.violations.account.Account;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Records that know more than they may, and one that does not. */
final class Records {

    private Records() {}

    record KnowsKafka(TopicPartition partition) {}

    record KnowsAnotherAggregate(Account account) {}

    record StampsItself(Instant at) {
        StampsItself() {
            this(Instant.now());
        }
    }

    sealed interface Lawful {
        record Data(@Nullable String name, List<byte[]> parts, Instant at) implements Lawful {}
    }
}
