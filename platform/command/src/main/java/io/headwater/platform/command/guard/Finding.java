package io.headwater.platform.command.guard;

/**
 * A rule that is broken.
 *
 * @param sentence all that is wrong, why it matters and what to do
 */
record Finding(String rule, String sentence) {}
