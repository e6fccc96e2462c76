@NullMarked
package io.headwater.cli.option;

import org.jspecify.annotations.NullMarked;
