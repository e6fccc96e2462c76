package io.headwater.projectionservice.accounts;

/**
 * An account as queries see it; its Avro twin is in {@code
 * avro/io.headwater.projectionservice.accounts/records.avsc}.
 */
public record AccountRow(String owner, String currency, long balance, AccountStatus status) {}
