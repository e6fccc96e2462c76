/** The topics of a type, named and configured in one place, and the headers of their records. */
@NullMarked
package io.headwater.platform.core.topic;

import org.jspecify.annotations.NullMarked;
