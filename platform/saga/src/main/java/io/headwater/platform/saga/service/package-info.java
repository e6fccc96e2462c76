/** The Spring Boot wiring of a service that coordinates. */
@NullMarked
package io.headwater.platform.saga.service;

import org.jspecify.annotations.NullMarked;
