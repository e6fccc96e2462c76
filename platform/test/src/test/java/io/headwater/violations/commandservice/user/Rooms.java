package io.headwater.violations.commandservice.user;

import io.headwater.violations.account.Account;
import io.headwater.violations.commandservice.product.Product;
import io.headwater.violations.platform.core.message.Word;
import io.headwater.violations.platform.core.topic.Topics;

import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Calendar;
import java.util.Currency;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** A room's classes that use what they may not, each one thing, and one that is lawful. */
final class Rooms {

    private Rooms() {}

    record UsesKafka(ProducerRecord<String, String> message) {}

    @Component
    static final class UsesSpring {}

    record UsesAvro(Schema schema) {}

    static final class Logs {
        static void log() {
            LoggerFactory.getLogger("x").info("y");
        }
    }

    record HoldsAClock(Clock clock) {}

    static final class AsksTheTime {
        static final Supplier<Instant> NOW = Instant::now;
    }

    static final class ReadsTheSystemClock {
        static long millis() {
            return System.currentTimeMillis();
        }
    }

    static final class LooksAtTheCalendar {
        static Calendar today() {
            return Calendar.getInstance();
        }
    }

    /** What it answers depends on the day, since countries change theirs. */
    static final class ListsTheCurrencies {
        static Set<Currency> all() {
            return Currency.getAvailableCurrencies();
        }
    }

    static final class ReadsASetting {
        static boolean isOn() {
            return Boolean.getBoolean("x");
        }
    }

    static final class InventsAnId {
        static String id() {
            return UUID.randomUUID().toString();
        }
    }

    static final class ThrowsDice {
        static int dice() {
            return new Random().nextInt(6);
        }
    }

    static final class PlaysWithMath {
        static double chance() {
            return Math.random();
        }
    }

    record EntersAnotherRoom(Product product) {}

    record UsesTheMachine(Topics topics) {}

    record Lawful(Account account, Word word, Instant at) {}
}
