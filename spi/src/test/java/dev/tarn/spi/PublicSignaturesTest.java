package dev.tarn.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PublicSignaturesTest {
    private static final String HERE = "SignatureSamples.";

    @Test
    void showsKindSupertypesAndMembersWithNullnessAndConstants() {
        assertThat(
                        PublicSignatures.of(
                                List.of(
                                        SignatureSamples.Sample.class,
                                        SignatureSamples.Part.class)))
                .containsExactly(
                        "static final record "
                                + HERE
                                + "Part"
                                + " implements "
                                + HERE
                                + "Sample<String>",
                        "    @Nullable String label()",
                        "    String name(java.util.Map<String, ? super String>, byte [] [])",
                        "    new(@Nullable String)",
                        "abstract static sealed interface "
                                + HERE
                                + "Sample<T extends"
                                + " Comparable<T>> permits "
                                + HERE
                                + "Part",
                        "    abstract @Nullable String name(java.util.Map<String, ? super T>,"
                                + " byte [] []) throws java.io.IOException",
                        "    default void close()",
                        "    static <E> java.util.List<? extends E> all()",
                        "    static final int LEVEL = 3");
    }

    @Test
    void leavesOutWhatOthersCannotSee() {
        assertThat(
                        PublicSignatures.of(
                                List.of(
                                        SignatureSamples.Unseen.class,
                                        SignatureSamples.Base.class)))
                .containsExactly(
                        "abstract static class " + HERE + "Base",
                        "    protected abstract void step()",
                        "    protected new()");
    }
}
