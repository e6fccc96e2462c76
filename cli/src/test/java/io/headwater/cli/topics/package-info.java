@NullMarked
package io.headwater.cli.topics;

import org.jspecify.annotations.NullMarked;
