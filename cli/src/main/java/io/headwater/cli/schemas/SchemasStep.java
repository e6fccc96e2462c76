package io.headwater.cli.schemas;

import io.headwater.cli.option.RegistryOptions;
import io.headwater.localstack.RegistryStep;
import io.headwater.localstack.StackException;
import io.headwater.platform.core.avro.RegistryUnavailableException;
import io.headwater.platform.core.registry.ApplicationJars;
import io.headwater.platform.core.registry.RefusedSchemasException;
import io.headwater.platform.core.registry.Registration;
import io.headwater.platform.core.registry.RegistrySubjects;
import io.headwater.platform.core.registry.Subject;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;

/**
 * {@code schemas register} as a part of {@code up}: between the registry's start and the services'.
 *
 * @param applications folders with the jars of what is started
 */
public record SchemasStep(Collection<Path> applications) implements RegistryStep {

    @Override
    public void run(URI url) {
        try {
            new Registration(new RegistrySubjects(url, RegistryOptions.DEADLINE))
                    .register(Subject.onClassPath(ApplicationJars.loader(applications)));
        } catch (RefusedSchemasException | RegistryUnavailableException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
    }
}
