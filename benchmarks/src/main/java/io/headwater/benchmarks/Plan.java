package io.headwater.benchmarks;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param commands of the drain, beside a fifth of them as warm-up
 * @param accounts that they go to
 * @param pairs how often both contenders run
 * @param time of each load
 */
record Plan(int commands, int accounts, int pairs, Duration time) {}
