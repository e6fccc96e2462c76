/** Where each saga stands: a view of its events, and what is counted and alarming of it. */
@NullMarked
package io.headwater.platform.saga.status;

import org.jspecify.annotations.NullMarked;
