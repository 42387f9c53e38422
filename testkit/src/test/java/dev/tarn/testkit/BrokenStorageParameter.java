package dev.tarn.testkit;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the storage named by the launcher's parameter to the run. */
final class BrokenStorageParameter implements ParameterResolver {
    static final String PROMISE = "tarn.test.broken-promise";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == UnaryOperator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        String promise = context.getConfigurationParameter(PROMISE).orElseThrow();
        return BrokenStorages.byPromise().get(promise);
    }
}
