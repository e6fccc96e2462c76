/** The view {@code products}. Pure: events in, rows out. */
@NullMarked
package io.headwater.projectionservice.products;

import org.jspecify.annotations.NullMarked;
