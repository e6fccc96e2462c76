/** Records that differ from their schemas on purpose, each in its way. */
@NullMarked
package io.headwater.platform.test.twins;

import org.jspecify.annotations.NullMarked;
