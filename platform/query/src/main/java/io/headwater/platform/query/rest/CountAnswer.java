package io.headwater.platform.query.rest;

import io.headwater.platform.query.query.Explanation;

import org.jspecify.annotations.Nullable;

/** A number of rows as JSON. */
record CountAnswer(long count, @Nullable Explanation explain) {}
