package io.headwater.benchmarks.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Queries over REST, of accounts of chance, the same chance in each run; not thread-safe. */
public final class RestQueries implements Requests {

    private static final int OK = 200;

    private final URI service;
    private final Function<Random, String> paths;
    private final Duration patience;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Random chance = new Random(2026);

    private RestQueries(URI service, Function<Random, String> paths, Duration patience) {
        this.service = service;
        this.paths = paths;
        this.patience = patience;
    }

    /** Of one row each. */
    public static RestQueries byId(URI service, OpenedAccounts accounts, Duration patience) {
        return new RestQueries(service, accounts::byId, patience);
    }

    /** Equality, prefix and range on an index, sorted, ten rows each. */
    public static RestQueries byIndex(URI service, OpenedAccounts accounts, Duration patience) {
        return new RestQueries(service, accounts::byIndex, patience);
    }

    @Override
    public CompletionStage<?> next() {
        var request =
                HttpRequest.newBuilder(service.resolve(paths.apply(chance)))
                        .timeout(patience)
                        .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(RestQueries::answered);
    }

    /** The next answer, to be looked at. */
    public String answer() {
        return String.valueOf(next().toCompletableFuture().join());
    }

    private static String answered(HttpResponse<String> response) {
        if (response.statusCode() != OK) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return response.body();
    }
}
