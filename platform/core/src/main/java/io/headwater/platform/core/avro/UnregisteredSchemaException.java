package io.headwater.platform.core.avro;

/**
 * What is to be written has a schema that nobody registered: a step of the deployment is missing.
 */
public final class UnregisteredSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * @param answer of the registry
     */
    public UnregisteredSchemaException(String subject, String answer) {
        super(
                "today's schema is not registered under %s; ./headwater schemas register does that (the registry answers: %s)"
                        .formatted(subject, answer));
    }
}
