package dev.tarn.interop.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.ObjectVersion;
import dev.tarn.spi.ReadCondition;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.StatRequest;
import dev.tarn.testkit.MediaBytes;
import dev.tarn.testkit.StorageFixture;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The plugin reads through its SDK. */
@Tag("fake-gcs-server")
class GcsOnFakeGcsTest extends GcsOnFakeGcsContract {
    @Override
    protected StorageFixture newFixture() throws IOException {
        return FakeGcsFixture.bySdk();
    }

    /** Google answers 304; fake-gcs-server ignores conditions of reads. */
    @Test
    @Override
    public void answersNotModifiedWhenTheVersionIsTheSame() throws IOException {
        fixture().put("same-version.jpg", MediaBytes.noise(12, 100));
        ReadRequest request =
                ReadRequest.whole(uri("same-version.jpg"))
                        .withCondition(ReadCondition.mustDiffer(version("same-version.jpg")));
        assertThat(bytes(storage().read(request))).isEqualTo(MediaBytes.noise(12, 100));
    }

    /** Google answers 412; fake-gcs-server ignores conditions of reads. */
    @Test
    @Override
    public void refusesToReadWhenTheVersionIsAnother() throws IOException {
        assertThat(bytes(storage().read(stale("stale.jpg")))).isEqualTo(MediaBytes.noise(14, 101));
    }

    /** Google answers 412; fake-gcs-server ignores conditions of reads. */
    @Test
    @Override
    public void refusesARangeWhenTheVersionIsAnother() throws IOException {
        ReadRequest request = stale("stale-range.jpg").withRange(ByteRange.of(10, 10));
        assertThat(bytes(storage().read(request))).hasSize(10);
    }

    private ReadRequest stale(String key) throws IOException {
        fixture().put(key, MediaBytes.noise(13, 100));
        ReadCondition condition = ReadCondition.mustMatch(version(key));
        fixture().put(key, MediaBytes.noise(14, 101));
        return ReadRequest.whole(uri(key)).withCondition(condition);
    }

    private ObjectVersion version(String key) throws IOException {
        return storage().stat(StatRequest.of(uri(key))).version().orElseThrow();
    }
}
