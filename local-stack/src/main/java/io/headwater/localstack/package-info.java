/**
 * The embedded parts (broker, registry, PostgreSQL) and the services, as processes of this machine:
 * started, watched, stopped.
 *
 * <p>{@link io.headwater.localstack.LocalStack} is the door for tests and for {@code ./headwater
 * up}; {@link io.headwater.localstack.RunningStack} for whoever looks at one from outside. Nothing
 * here knows an aggregate or a topic.
 */
@NullMarked
package io.headwater.localstack;

import org.jspecify.annotations.NullMarked;
