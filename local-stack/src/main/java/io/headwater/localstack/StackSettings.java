package io.headwater.localstack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What was chosen with a {@link LocalStackBuilder}. */
record StackSettings(
        Home home,
        Path data,
        int portOffset,
        List<Part> parts,
        Map<String, String> environment,
        boolean fresh,
        boolean supervised,
        boolean rehearsing,
        BrokerStep brokerStep,
        RegistryStep registryStep,
        StackListener listener) {

    /** The same parts' settings for a platform that only shows how they start. */
    StackSettings rehearsal(Path folder, int offset, List<Part> shown) {
        return new StackSettings(
                home,
                folder,
                offset,
                shown,
                environment,
                true,
                false,
                true,
                brokerStep,
                registryStep,
                (_, _, _) -> {});
    }

    Server server(Part part, DataDirectory directory) {
        return switch (part.module()) {
            case "broker" -> new Broker(home, directory, portOffset);
            case "registry" -> new Registry(home, directory, portOffset);
            case "postgres" -> new Postgres(home, directory, portOffset);
            default -> new Service(home, directory, portOffset, part, environment);
        };
    }
}
