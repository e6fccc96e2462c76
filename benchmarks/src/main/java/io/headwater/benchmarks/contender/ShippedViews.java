package io.headwater.benchmarks.contender;

import io.headwater.localstack.Home;
import io.headwater.localstack.LocalStack;
import io.headwater.localstack.Part;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The two services that answer for accounts, each as a team would ship it. */
public final class ShippedViews implements ViewContender {

    private static final String APPLICATION = "headwater.view.accounts.g1";
    private static final int POSTGRES_SERVICE = 9;

    private final String name;
    private final Optional<String> application;
    private final ShippedService service;

    private ShippedViews(String name, Optional<String> application, ShippedService service) {
        this.name = name;
        this.application = application;
        this.service = service;
    }

    /** The projection service of the sample, with all its views. */
    public static ShippedViews headwater(LocalStack stack) {
        return new ShippedViews(
                "headwater",
                Optional.of(APPLICATION),
                ShippedService.of(Part.PROJECTION_SERVICE, stack));
    }

    /** The same rows in a table of PostgreSQL, behind the same REST layer. */
    public static ShippedViews postgres(LocalStack stack) {
        return new ShippedViews(
                "postgres",
                Optional.empty(),
                new ShippedService(
                        stack,
                        "postgres-service",
                        Home.find()
                                .root()
                                .resolve(
                                        "benchmarks/postgres-service/target/app/postgres-service.jar"),
                        1,
                        // A port that no part of the stack has.
                        stack.addresses()
                                .service(Part.PROJECTION_SERVICE.instance(POSTGRES_SERVICE))));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> changelog() {
        return application.map(id -> id + "-rows-changelog");
    }

    @Override
    public Optional<String> application() {
        return application;
    }

    @Override
    public Optional<URI> rest() {
        return Optional.of(service.url());
    }

    @Override
    public Optional<URI> metrics() {
        return application.map(_ -> service.url().resolve("/metrics"));
    }

    @Override
    public Path state() {
        return service.state();
    }

    @Override
    public ContenderProcess start() {
        return service.start(List.of());
    }
}
