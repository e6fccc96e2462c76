package io.headwater.cli.option;

import io.headwater.localstack.Addresses;
import io.headwater.platform.core.registry.RegistrySubjects;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * The options that say which schema registry is meant: any, or that of a platform on this machine.
 */
public final class RegistryOptions {

    /** How long the registry may take to answer before it counts as not answering. */
    public static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final String VARIABLE = "HEADWATER_SCHEMA_REGISTRY_URL";

    /** One of both. */
    private static final class Where {

        @Option(
                names = "--schema-registry",
                paramLabel = "URL",
                description =
                        "Which registry: the root of its Confluent API. By default that of the"
                                + " environment variable "
                                + VARIABLE
                                + ", or else of the platform on this machine.")
        private @Nullable String url;

        @Option(
                names = "--port-offset",
                paramLabel = "N",
                converter = PortOffset.class,
                description = "The registry of the platform on this machine with this port offset.")
        private @Nullable Integer portOffset;
    }

    @ArgGroup private Where where = new Where();

    private final Map<String, String> environment;

    public RegistryOptions() {
        this(System.getenv());
    }

    RegistryOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Whether one is named, rather than meant by default. */
    public boolean isNamed() {
        return where.url != null || where.portOffset != null;
    }

    /** Throws {@link WrongUsageException} where it is no address of a server. */
    public URI url() {
        if (where.url != null) {
            return checked("--schema-registry", where.url);
        }
        var offset = where.portOffset;
        var variable = environment.get(VARIABLE);
        return offset == null && variable != null
                ? checked(VARIABLE, variable)
                : URI.create(new Addresses(offset == null ? 0 : offset).schemaRegistryUrl());
    }

    /** That registry, asked with the deadline for each answer. */
    public RegistrySubjects registry() {
        return new RegistrySubjects(url(), DEADLINE);
    }

    private static URI checked(String name, String text) {
        try {
            var url = URI.create(text.replaceAll("/+$", ""));
            if (("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new WrongUsageException(
                "%s is '%s' and must be a URL, such as http://127.0.0.1:8081/apis/ccompat/v7"
                        .formatted(name, text));
    }
}
