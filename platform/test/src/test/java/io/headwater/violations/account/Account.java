package io.headwater.violations.account;

/** Another aggregate's record. */
public record Account(String id) {}
