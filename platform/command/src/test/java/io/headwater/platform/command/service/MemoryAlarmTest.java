package io.headwater.platform.command.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

class MemoryAlarmTest {

    private final AtomicLong users = new AtomicLong();
    private final AtomicLong accounts = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemoryAlarm alarm =
            new MemoryAlarm(Map.of("user", users::get, "account", accounts::get), 100, meters);

    @AfterEach
    void stop() {
        alarm.close();
    }

    @Test
    void itIsRaisedForEachTypeThatIsBeyondTheLimit() {
        users.set(100);
        assertThat(alarm.check()).isZero();

        users.set(101);
        assertThat(alarm.check()).isEqualTo(1);

        accounts.set(4711);
        assertThat(alarm.check()).isEqualTo(2);
    }

    @Test
    void theNumbersAreMeters() {
        accounts.set(4711);

        assertThat(
                        meters.get("headwater.commands.remembered")
                                .tag("type", "account")
                                .gauge()
                                .value())
                .isEqualTo(4711);
    }
}
