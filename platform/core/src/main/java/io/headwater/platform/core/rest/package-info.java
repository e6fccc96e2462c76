/** What services of several kinds answer over REST. */
@NullMarked
package io.headwater.platform.core.rest;

import org.jspecify.annotations.NullMarked;
