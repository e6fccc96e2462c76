/** {@code ./headwater schemas}: today's schemas beside what was ever released of them. */
@NullMarked
package io.headwater.cli.schemas;

import org.jspecify.annotations.NullMarked;
