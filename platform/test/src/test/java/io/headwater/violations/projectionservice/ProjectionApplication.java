package io.headwater.violations.projectionservice;

/** Another service. */
public record ProjectionApplication() {}
