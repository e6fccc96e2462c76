package io.headwater.account;

import java.util.List;

/**
 * What the command side remembers of an account: the fold of its events.
 *
 * @param balance what the account holds, in minor units; open debits are no part of it
 * @param openDebits in the order in which they were made
 */
public record AccountState(
        String owner,
        String currency,
        long balance,
        AccountStatus status,
        List<OpenDebit> openDebits) {

    public AccountState {
        openDebits = List.copyOf(openDebits);
        if (status == AccountStatus.UNKNOWN) {
            // Whoever decided on it would take a status from the future for none of today's.
            throw new IllegalArgumentException("a status that this version does not know");
        }
    }
}
