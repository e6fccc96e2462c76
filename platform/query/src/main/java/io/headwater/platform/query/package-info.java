/**
 * What makes a service that answers: a team registers its {@link
 * io.headwater.platform.query.ViewDefinition}s, the machine brings topology, stores, REST edge and
 * health. It knows no view by name.
 */
@NullMarked
package io.headwater.platform.query;

import org.jspecify.annotations.NullMarked;
