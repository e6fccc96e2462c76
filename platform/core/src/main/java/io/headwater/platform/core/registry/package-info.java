/**
 * Schema registries of Confluent's API: asked for ids and schemas by services, filled by the step
 * of a deployment that registers what its applications will write.
 */
@NullMarked
package io.headwater.platform.core.registry;

import org.jspecify.annotations.NullMarked;
