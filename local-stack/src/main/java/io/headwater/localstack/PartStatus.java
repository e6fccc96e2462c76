package io.headwater.localstack;

/**
 * One process of a platform as seen from outside.
 *
 * @param port 0 for the launcher, which has none
 * @param health {@code ready}, {@code dead}, or why it is not ready
 * @param memory proportional set size in bytes, children included
 */
public record PartStatus(String name, long pid, int port, String health, long memory) {}
