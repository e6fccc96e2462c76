/** Records of every shape that the codec knows; no part of any contract. */
@NullMarked
package io.headwater.platform.core.sample;

import org.jspecify.annotations.NullMarked;
