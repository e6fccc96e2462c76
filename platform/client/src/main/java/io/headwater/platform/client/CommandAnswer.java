package io.headwater.platform.client;

import io.headwater.platform.core.message.CommandResult;

/**
 * A result as it reached who waited for it.
 *
 * @param repeated whether the command had been decided before, under the same id: then this is the
 *     first result again
 */
public record CommandAnswer(CommandResult result, boolean repeated) {}
