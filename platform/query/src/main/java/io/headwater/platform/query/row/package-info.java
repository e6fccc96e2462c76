/** Rows of views: what the machine knows of each, and how they are stored. */
@NullMarked
package io.headwater.platform.query.row;

import org.jspecify.annotations.NullMarked;
