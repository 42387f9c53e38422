package dev.tarn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.Storage;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** Checks that a decorator passes on every call: a default it forgot would refuse or lie. */
public final class Forwarding {
    private Forwarding() {}

    /**
     * Asserts that a class, or one it extends, overrides each method of {@link Storage}, defaults
     * included.
     *
     * @param decorator the class of a decorator
     */
    public static void assertOverridesEveryMethod(Class<? extends Storage> decorator) {
        List<String> forgotten = new ArrayList<>();
        for (Method method : Storage.class.getMethods()) {
            if (implementation(decorator, method).getDeclaringClass().isInterface()) {
                forgotten.add(method.getName());
            }
        }
        assertThat(forgotten).as("methods that %s does not override", decorator).isEmpty();
    }

    private static Method implementation(Class<?> decorator, Method method) {
        try {
            return decorator.getMethod(method.getName(), method.getParameterTypes());
        } catch (NoSuchMethodException e) {
            throw new AssertionError("A storage without " + method, e);
        }
    }
}
