package dev.tarn.spi;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link PublicSignaturesTest} looks at; public, because only public types have signatures to
 * keep.
 */
public final class SignatureSamples {
    private SignatureSamples() {}

    /** A sample with one of each. */
    public sealed interface Sample<T extends Comparable<T>> permits Part {
        int LEVEL = 3;

        @Nullable String name(Map<String, ? super T> names, byte[]... rest) throws IOException;

        default void close() {}

        static <E> List<? extends E> all() {
            return List.of();
        }
    }

    /** A sample of a record. */
    public record Part(@Nullable String label) implements Sample<String> {
        @Override
        public String name(Map<String, ? super String> names, byte[]... rest) {
            return hidden();
        }

        private static String hidden() {
            return "";
        }
    }

    /** A sample of a class to extend. */
    public abstract static class Base {
        protected Base() {}

        protected abstract void step();

        void inside() {}
    }

    record Unseen(String label) {}
}
