@NullMarked
package io.headwater.platform.saga.topology;

import org.jspecify.annotations.NullMarked;
