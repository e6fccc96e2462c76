package io.headwater.violations.platform.command;

import io.headwater.violations.platform.core.message.Word;
import io.headwater.violations.platform.query.rest.Edge;
import io.headwater.violations.projectionservice.ProjectionApplication;
import io.headwater.violations.user.Name;

/** Looks into the query side, a service and an aggregate; its use of core is lawful. */
record Guard(Edge edge, ProjectionApplication service, Name aggregate, Word lawful) {}
