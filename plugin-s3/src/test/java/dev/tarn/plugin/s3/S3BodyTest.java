package dev.tarn.plugin.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.Cancellation;
import dev.tarn.spi.ObjectUri;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.AbortableInputStream;

class S3BodyTest {
    private static final byte[] BYTES = {1, 2, 3};

    @Test
    void bytesThatAllCameAreNotLostToAnInterruptWhileTheConnectionIsGivenBack() throws IOException {
        AtomicInteger aborts = new AtomicInteger();
        ByteArrayInputStream interrupted =
                new ByteArrayInputStream(BYTES) {
                    @Override
                    public void close() {
                        throw AbortedException.builder().message("interrupted").build();
                    }
                };
        AbortableInputStream stream =
                AbortableInputStream.create(interrupted, aborts::incrementAndGet);
        try (S3Body body =
                new S3Body(ObjectUri.of("s3://b/k"), stream, BYTES.length, Cancellation.never())) {
            assertThat(body.readAllBytes()).isEqualTo(BYTES);
        }
        assertThat(aborts).hasValue(1);
    }
}
