package io.headwater.benchmarks.contender;

import java.nio.charset.StandardCharsets;

/** The ids of transfers and of the accounts that they go between, the same for all contenders. */
public final class TransferKeys {

    /** Of each kind; so that no two transfers at the same time are likely to share one. */
    public static final int ACCOUNTS = 1_000;

    private static final long STEP = 7_919;

    private TransferKeys() {}

    public static String transfer(long number) {
        return "transfer-%09d".formatted(number);
    }

    static long number(String transfer) {
        return Long.parseLong(transfer.substring(transfer.indexOf('-') + 1));
    }

    /** An account that has all that it will ever need. */
    public static String euros(long number) {
        return "euros-%06d".formatted(Math.floorMod(number, ACCOUNTS));
    }

    /** One that refuses what others send. */
    public static String dollars(long number) {
        return "money-%06d".formatted(Math.floorMod(number, ACCOUNTS));
    }

    static String from(long number) {
        return euros(number * STEP);
    }

    static String to(long number, boolean completes) {
        long other = number * STEP + 1 + number % (ACCOUNTS - 1);
        return completes ? euros(other) : dollars(other);
    }

    static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
