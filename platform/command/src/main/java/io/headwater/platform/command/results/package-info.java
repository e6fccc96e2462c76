/**
 * Results that can be fetched later: an application of its own over the committed result topic of
 * each type. Whoever asks is told what became of a command, that it is pending, or that it was
 * never sent; nothing is read here from a store that decides.
 */
@NullMarked
package io.headwater.platform.command.results;

import org.jspecify.annotations.NullMarked;
