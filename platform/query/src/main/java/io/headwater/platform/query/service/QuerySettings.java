package io.headwater.platform.query.service;

import io.headwater.platform.query.query.QueryLimits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * The settings under {@code headwater.query.}; an unknown key there fails the start.
 *
 * @param mostRows how many rows one query may read on an instance before it is given up, at least 1
 * @param longest how long one may take there
 * @param mostStale how old an answer may be that another instance than the owner gives, while that
 *     is away
 */
@ConfigurationProperties(prefix = "headwater.query", ignoreUnknownFields = false)
public record QuerySettings(
        @DefaultValue("1000000") long mostRows,
        @DefaultValue("5s") Duration longest,
        @DefaultValue("30s") Duration mostStale) {

    /** All as one. */
    public QueryLimits limits() {
        return new QueryLimits(mostRows, longest, mostStale);
    }
}
