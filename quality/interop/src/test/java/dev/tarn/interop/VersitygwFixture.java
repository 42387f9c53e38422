package dev.tarn.interop;

import dev.tarn.core.port.ByteTransport;
import dev.tarn.spi.Storage;
import dev.tarn.testkit.KeyTreatment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** A bucket of its own on versitygw, which keeps objects as files of their names. */
final class VersitygwFixture extends S3ServerFixture {
    /** Names that it resolves as paths; on Amazon each is an object of its own. */
    static final Map<String, String> ALIASES =
            Map.of(
                    "a/../b.jpg", "b.jpg",
                    "./here.jpg", "here.jpg",
                    "a/./b.jpg", "a/b.jpg",
                    "a//b.jpg", "a/b.jpg",
                    "//two.jpg", "two.jpg",
                    "/leading.jpg", "leading.jpg");

    /** They would lead out of the bucket, or lie under an object. */
    private static final Set<String> REFUSED = Set.of("..", "../up.jpg", "a/..", ".", "f/child");

    private static final int LONGEST_SEGMENT = 255;

    VersitygwFixture(BiFunction<Storage, ByteTransport, Storage> reader) throws IOException {
        super(RealServers.versitygw(), reader);
    }

    /** A name with a slash at its end is a folder, which holds no bytes. */
    @Override
    public KeyTreatment treatment(String key) {
        boolean longSegment = false;
        for (String segment : key.split("/", -1)) {
            longSegment |= segment.getBytes(StandardCharsets.UTF_8).length > LONGEST_SEGMENT;
        }
        if (longSegment || REFUSED.contains(key)) {
            return KeyTreatment.REFUSED;
        }
        return key.endsWith("/") ? KeyTreatment.ABSENT : KeyTreatment.HELD;
    }

    /** What XML cannot carry is listed as U+FFFD, though the names were asked for encoded. */
    @Override
    public String listedAs(String key) {
        return key.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "\uFFFD");
    }
}
