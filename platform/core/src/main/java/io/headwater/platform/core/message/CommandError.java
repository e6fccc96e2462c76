package io.headwater.platform.core.message;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a command.
 *
 * @param field the command's field, or {@code null} where no single field is to blame
 * @param code stable, kebab-case, for programs
 * @param message a sentence for people
 */
public record CommandError(@Nullable String field, String code, String message) {}
