/** Commands over HTTP: requests in, results out, every error at once. */
@NullMarked
package io.headwater.platform.command.rest;

import org.jspecify.annotations.NullMarked;
