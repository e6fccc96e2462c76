/** Secondary indexes: how they are declared, and their entries among the rows of a view. */
@NullMarked
package io.headwater.platform.query.index;

import org.jspecify.annotations.NullMarked;
