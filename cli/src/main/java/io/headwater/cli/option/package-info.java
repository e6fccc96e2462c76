/** Options that several commands share, and the two forms in which commands report. */
@NullMarked
package io.headwater.cli.option;

import org.jspecify.annotations.NullMarked;
