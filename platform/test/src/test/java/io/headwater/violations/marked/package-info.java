/** The one package here that says what null means. */
@NullMarked
package io.headwater.violations.marked;

import org.jspecify.annotations.NullMarked;
