/** Events of users as a build of tomorrow reads them. */
@NullMarked
package io.headwater.endtoend.newer;

import org.jspecify.annotations.NullMarked;
