package io.headwater.endtoend;

import io.headwater.account.AccountCommand;
import io.headwater.account.AccountCommand.Deposit;
import io.headwater.account.AccountCommand.OpenAccount;
import io.headwater.account.AccountCommand.Withdraw;
import io.headwater.endtoend.Errand.Way;
import io.headwater.platform.core.message.CommandResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * What callers want done, drawn by chance: deposits, each of another amount, some of which expect a
 * version and some of which are sent a second time; withdrawals, some of more than there can be.
 */
final class Errands {

    private static final long MORE_THAN_THERE_CAN_BE = 1_000_000_000_000L;

    /** A second sending comes at most so many turns behind the first: across a take-over, too. */
    private static final int LATEST_REPETITION = 200;

    private final Random random;
    private final String prefix;
    private final List<String> accounts;
    private final Map<String, Long> versions = new ConcurrentHashMap<>();
    private final Map<Integer, List<Errand>> repetitions = new ConcurrentHashMap<>();
    private int turn;

    /**
     * @param prefix of all accounts and command ids, so that none was there before
     */
    Errands(Random random, String prefix, int accounts) {
        this.random = random;
        this.prefix = prefix;
        this.accounts =
                IntStream.range(0, accounts).mapToObj(i -> prefix + "-account-" + i).toList();
    }

    /** What comes first: each account is opened. */
    List<Errand> openings() {
        return accounts.stream()
                .map(account ->
                        new Errand(
                                account,
                                account + "-opening",
                                new OpenAccount("Ada", "EUR"),
                                OptionalLong.of(0)))
                .toList();
    }

    /** The next turn: a new errand, and the earlier ones that are to be sent again now. */
    List<Errand> next() {
        turn++;
        var account = accounts.get(random.nextInt(accounts.size()));
        int dice = random.nextInt(100);
        // The turn is in the amount: an event tells whose it is.
        AccountCommand command =
                dice < 8
                        ? new Withdraw(MORE_THAN_THERE_CAN_BE + turn)
                        : dice < 16 ? new Withdraw(turn) : new Deposit(1_000 + turn);
        var expected =
                dice >= 75 ? OptionalLong.of(versions.getOrDefault(account, 0L)) : noVersion();
        var errand = new Errand(account, prefix + "-command-" + turn, command, expected);
        if (random.nextInt(100) < 15) {
            repetitions
                    .computeIfAbsent(
                            turn + random.nextInt(LATEST_REPETITION), _ -> new ArrayList<>())
                    .add(errand);
        }
        var due = new ArrayList<Errand>(List.of(errand));
        due.addAll(repetitions.getOrDefault(turn, List.of()));
        return due;
    }

    /** As many over REST, to either instance, as straight to Kafka. */
    Way way() {
        return random.nextBoolean()
                ? Way.KAFKA
                : random.nextBoolean() ? Way.FIRST_INSTANCE : Way.SECOND_INSTANCE;
    }

    /** A version that the next errand may expect. */
    void learn(CommandResult result) {
        versions.merge(result.aggregateId(), result.version(), Math::max);
    }

    private static OptionalLong noVersion() {
        return OptionalLong.empty();
    }
}
