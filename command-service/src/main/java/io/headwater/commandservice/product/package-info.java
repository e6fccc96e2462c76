/** The rules of a product. Pure: records in, records out. */
@NullMarked
package io.headwater.commandservice.product;

import org.jspecify.annotations.NullMarked;
