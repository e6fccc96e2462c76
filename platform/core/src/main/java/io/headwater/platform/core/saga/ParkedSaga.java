package io.headwater.platform.core.saga;

import io.headwater.platform.core.saga.SagaCommand.SagaNews;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why a saga stands still though it has news.
 *
 * @param message for people
 * @param attempt how often the first news were told
 * @param retryAt when they are told again; {@code null} where that is left to people
 * @param waiting what it is to be told yet, in order
 */
public record ParkedSaga(
        String message, int attempt, @Nullable Instant retryAt, List<SagaNews> waiting) {

    public ParkedSaga {
        waiting = List.copyOf(waiting);
    }

    ParkedSaga holding(SagaNews news) {
        return new ParkedSaga(
                message,
                attempt,
                retryAt,
                Stream.concat(waiting.stream(), Stream.of(news)).toList());
    }
}
