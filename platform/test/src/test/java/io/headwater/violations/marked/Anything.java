package io.headwater.violations.marked;

/** Lives in a package that is as it should be. */
record Anything() {}
