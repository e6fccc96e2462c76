package io.headwater.endtoend;

import static io.headwater.localstack.Part.COMMAND_SERVICE;
import static io.headwater.localstack.Part.PROJECTION_SERVICE;
import static io.headwater.localstack.Part.SAGA_ORCHESTRATOR;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One platform for all stories, started with the first and stopped behind the last of them. */
final class SharedPlatform implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Platform.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedPlatform.class))
                .computeIfAbsent(
                        Platform.class,
                        _ -> Platform.start(COMMAND_SERVICE, PROJECTION_SERVICE, SAGA_ORCHESTRATOR),
                        Platform.class);
    }
}
