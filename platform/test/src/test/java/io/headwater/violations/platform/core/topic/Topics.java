package io.headwater.violations.platform.core.topic;

import io.headwater.violations.platform.core.view.ImpureView;

/** Closes a cycle with the view that uses it. */
public record Topics(ImpureView view) {}
