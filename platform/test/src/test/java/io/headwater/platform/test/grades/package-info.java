/** A record with an enum that can never get another symbol. */
@NullMarked
package io.headwater.platform.test.grades;

import org.jspecify.annotations.NullMarked;
