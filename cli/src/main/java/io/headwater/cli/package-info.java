/**
 * The command line: one class a verb, over {@link io.headwater.localstack}; {@link
 * io.headwater.cli.Main} knows them all.
 */
@NullMarked
package io.headwater.cli;

import org.jspecify.annotations.NullMarked;
