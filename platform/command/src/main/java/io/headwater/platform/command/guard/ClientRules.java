package io.headwater.platform.command.guard;

import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.stream.Stream;

/** Whether the libraries belong together, and are none that are known to be bad. */
final class ClientRules {

    /**
     * A known fault of a library.
     *
     * @param number in Kafka's issue tracker
     * @param mendedIn every version from here on is without it
     * @param consequence what it does to us
     */
    private record KnownFault(String number, String mendedIn, String consequence) {

        Stream<Fault> in(String library, String version) {
            return isBefore(version, mendedIn)
                    ? Stream.of(
                            new Fault(
                                    "%s is %s, expected at least %s, without %s: %s"
                                            .formatted(
                                                    library,
                                                    version,
                                                    mendedIn,
                                                    number,
                                                    consequence),
                                    remedy(mendedIn)))
                    : Stream.of();
        }
    }

    private static final List<KnownFault> OF_CLIENTS =
            List.of(
                    new KnownFault(
                            "KAFKA-19012",
                            "4.1.2",
                            "a buffer that is used again too early puts a record on another"
                                    + " topic"));

    /** It came with the state updater, the default since 3.8. */
    private static final List<KnownFault> OF_STREAMS =
            List.of(
                    new KnownFault(
                            "KAFKA-20685",
                            "4.2.2",
                            "after a crash a store may keep what was never committed"));

    private ClientRules() {}

    static Stream<Fault> versions(Facts facts) {
        var clients = facts.clients().clients();
        var streams = facts.clients().streams();
        return Stream.of(
                        clients.equals(streams)
                                ? Stream.<Fault>of()
                                : Stream.of(
                                        new Fault(
                                                "kafka-clients is %s, expected %s as kafka-streams is"
                                                        .formatted(clients, streams),
                                                "let kafka.version, as Spring Boot has it, say"
                                                        + " both")),
                        OF_CLIENTS.stream().flatMap(fault -> fault.in("kafka-clients", clients)),
                        OF_STREAMS.stream().flatMap(fault -> fault.in("kafka-streams", streams)))
                .flatMap(faults -> faults);
    }

    /** A version that is no version was built by somebody who knows what is in it. */
    private static boolean isBefore(String version, String other) {
        try {
            return Version.parse(version).compareTo(Version.parse(other)) < 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String remedy(String version) {
        return "kafka.version %s or newer in the service's build".formatted(version);
    }
}
