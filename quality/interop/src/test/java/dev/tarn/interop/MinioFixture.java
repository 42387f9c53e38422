package dev.tarn.interop;

import dev.tarn.core.port.ByteTransport;
import dev.tarn.spi.Storage;
import dev.tarn.testkit.KeyTreatment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** A bucket of its own on MinIO. */
final class MinioFixture extends S3ServerFixture {
    /** MinIO keeps objects as files: no segment may be empty, a dot or two, or over 255 bytes. */
    private static final Pattern REFUSED =
            Pattern.compile("(.*/)?\\.{1,2}(/.*)?|.+//.*", Pattern.DOTALL);

    private static final int LONGEST_SEGMENT = 255;

    /** The plugin by itself. */
    MinioFixture() throws IOException {
        this((storage, transport) -> storage);
    }

    MinioFixture(BiFunction<Storage, ByteTransport, Storage> reader) throws IOException {
        super(RealServers.minio().s3(), reader);
    }

    @Override
    public KeyTreatment treatment(String key) {
        boolean longSegment = false;
        for (String segment : key.split("/", -1)) {
            longSegment |= segment.getBytes(StandardCharsets.UTF_8).length > LONGEST_SEGMENT;
        }
        return longSegment || REFUSED.matcher(key).matches()
                ? KeyTreatment.REFUSED
                : KeyTreatment.HELD;
    }

    /** Leading slashes are dropped. */
    @Override
    public String listedAs(String key) {
        return key.replaceFirst("^/+", "");
    }
}
