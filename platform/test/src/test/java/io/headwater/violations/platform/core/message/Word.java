package io.headwater.violations.platform.core.message;

/** A pure word of the platform. */
public record Word() {}
