package io.headwater.violations.commandservice;

import io.headwater.violations.endtoend.Story;
import io.headwater.violations.platform.command.topology.Topologies;
import io.headwater.violations.projectionservice.ProjectionApplication;

/** A service that looks into another one and into the tests; its use of the platform is lawful. */
record CommandApplication(ProjectionApplication other, Story story, Topologies lawful) {}
