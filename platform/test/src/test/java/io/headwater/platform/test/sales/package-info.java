/** Records whose releases a test tampers with. */
@NullMarked
package io.headwater.platform.test.sales;

import org.jspecify.annotations.NullMarked;
