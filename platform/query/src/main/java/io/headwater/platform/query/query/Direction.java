package io.headwater.platform.query.query;

/** Which way a list is sorted. */
public enum Direction {
    ASC,
    DESC
}
