/** Records with a past, for tests. */
@NullMarked
package io.headwater.platform.core.parcel;

import org.jspecify.annotations.NullMarked;
