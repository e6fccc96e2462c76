@NullMarked
package io.headwater.platform.query.standby;

import org.jspecify.annotations.NullMarked;
