package io.headwater.localstack;

import java.net.URI;

/**
 * What must be done once the registry is ready and before services start, such as registering
 * schemas.
 */
@FunctionalInterface
public interface RegistryStep {

    /**
     * Runs it.
     *
     * @param url the root of its Confluent API
     */
    void run(URI url) throws Exception;
}
