package io.headwater.platform.saga.service;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * The settings under {@code headwater.sagas.}; an unknown key there fails the start.
 *
 * @param stuckAfter how late a saga may be, and stand still for, before it is told to people: an
 *     answer may come late, when a service restarts, without anything being wrong
 */
@ConfigurationProperties(prefix = "headwater.sagas", ignoreUnknownFields = false)
public record SagaSettings(@DefaultValue("1m") Duration stuckAfter) {

    public SagaSettings {
        if (stuckAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "headwater.sagas.stuck-after is not negative: " + stuckAfter);
        }
    }
}
