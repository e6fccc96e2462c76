package io.headwater.localstack;

import java.util.Optional;

/** Asks a part whether it does its work, by using it as its clients do. */
interface Probe {

    /** Empty if it is ready, else why it is not. Answers within seconds and throws nothing. */
    Optional<String> whyNotReady();

    /** The probe of the part of this name. */
    static Probe of(String name, int port) {
        return switch (name) {
            case "broker" -> new BrokerProbe(port);
            case "registry" -> new HttpProbe(Registry.managementPort(port), "/health/ready");
            case "postgres" -> new PostgresProbe(port);
            default -> new HttpProbe(port, "/actuator/health/readiness");
        };
    }
}
