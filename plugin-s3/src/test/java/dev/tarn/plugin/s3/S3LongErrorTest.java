package dev.tarn.plugin.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarn.spi.ListRequest;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.ReadRequest;
import dev.tarn.spi.Storage;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A store whose errors are long. */
class S3LongErrorTest {
    private static final ObjectUri PHOTO = ObjectUri.of("s3://media/a.jpg");

    private ScriptedService service;
    private Storage storage;

    @BeforeEach
    void start() throws IOException {
        service = ScriptedService.start();
        storage = TestSettings.key("AKIA").endpoint(service.url()).open();
    }

    @AfterEach
    void stop() {
        storage.close();
        service.close();
    }

    @Test
    void onlyItsBeginningIsRead() {
        service.answer(
                503,
                "<Error><Code>SlowDown</Code><Message>later</Message><Why>"
                        + "x".repeat(4 << 20)
                        + "</Why></Error>");
        assertCut(() -> storage.read(ReadRequest.whole(PHOTO)));
        assertCut(() -> storage.list(ListRequest.under(PHOTO)));
        assertThat(service.asked()).hasSize(2);
    }

    @Test
    void oneWithoutEndIsGivenUp() throws IOException {
        AtomicBoolean aborted = new AtomicBoolean();
        HttpExecuteResponse endless =
                HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder().statusCode(500).build())
                        .responseBody(
                                AbortableInputStream.create(
                                        new InputStream() {
                                            @Override
                                            public int read() {
                                                return 'x';
                                            }
                                        },
                                        () -> aborted.set(true)))
                        .build();
        AbortableInputStream body = S3ErrorBody.read(endless).responseBody().orElseThrow();
        assertThat(body.readAllBytes()).hasSizeLessThan(100);
        assertThat(aborted).isTrue();
    }

    private static void assertCut(ThrowingCallable call) {
        StorageException failure = catchThrowableOfType(StorageException.class, call);
        assertThat(failure.kind()).isEqualTo(StorageException.Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("503 SlowDown: later");
    }
}
