package io.headwater.commandservice.account;

import io.headwater.account.AccountState;
import io.headwater.account.OpenDebit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The debits of an account that are neither settled nor refunded yet, at most one a transfer. */
record OpenDebits(List<OpenDebit> all) {

    static OpenDebits of(AccountState account) {
        return new OpenDebits(account.openDebits());
    }

    Optional<OpenDebit> find(String transferId) {
        return all.stream().filter(debit -> debit.transferId().equals(transferId)).findFirst();
    }

    boolean contain(String transferId) {
        return find(transferId).isPresent();
    }

    long total() {
        return all.stream().mapToLong(OpenDebit::amount).sum();
    }

    List<OpenDebit> with(OpenDebit debit) {
        return Stream.concat(all.stream(), Stream.of(debit)).toList();
    }

    List<OpenDebit> without(String transferId) {
        return all.stream().filter(debit -> !debit.transferId().equals(transferId)).toList();
    }
}
