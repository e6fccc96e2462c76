package io.headwater.benchmarks.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Deposits over REST, each answered with its result; not thread-safe. */
public final class RestDeposits implements Requests {

    private static final int OK = 200;
    private static final int REHEARSALS = 20;

    private final URI service;
    private final int accounts;
    private final Duration patience;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Random chance = new Random(2026);

    /**
     * @param service where command-service listens
     * @param accounts see {@link Deposits}
     * @param patience of each request
     */
    public RestDeposits(URI service, int accounts, Duration patience) {
        this.service = service;
        this.accounts = accounts;
        this.patience = patience;
    }

    /**
     * So that no deposit pays for code of this side that never ran.
     *
     * @param anything that answers to GET, and is not the service
     */
    public void rehearse(URI anything) {
        var request = HttpRequest.newBuilder(anything).timeout(patience).build();
        for (int i = 0; i < REHEARSALS; i++) {
            http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
        }
    }

    @Override
    public CompletionStage<?> next() {
        return into(chance.nextInt(accounts));
    }

    /** A deposit into this account. */
    public CompletionStage<?> into(int number) {
        var account = Deposits.id(number);
        var deposit =
                HttpRequest.newBuilder(
                                service.resolve("/api/accounts/" + account + "/commands/Deposit"))
                        .timeout(patience)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"amount\": " + (1 + chance.nextInt(100_000)) + "}"))
                        .build();
        return http.sendAsync(deposit, HttpResponse.BodyHandlers.ofString())
                .thenApply(RestDeposits::accepted);
    }

    private static String accepted(HttpResponse<String> response) {
        if (response.statusCode() != OK) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return response.body();
    }
}
