/**
 * The Spring Boot wiring of a service of this kind: what its beans are, and in which order they
 * come.
 */
@NullMarked
package io.headwater.platform.command.service;

import org.jspecify.annotations.NullMarked;
