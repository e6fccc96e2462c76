/**
 * What each of our services has, as Spring Boot beans: settings, registry, supervised streams,
 * readiness, problem details.
 */
@NullMarked
package io.headwater.platform.core.service;

import org.jspecify.annotations.NullMarked;
