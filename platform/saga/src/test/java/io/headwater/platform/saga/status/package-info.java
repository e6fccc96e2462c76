@NullMarked
package io.headwater.platform.saga.status;

import org.jspecify.annotations.NullMarked;
