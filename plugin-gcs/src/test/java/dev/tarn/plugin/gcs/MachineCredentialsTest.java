package dev.tarn.plugin.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import dev.tarn.spi.Cancellation;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MachineCredentialsTest {
    private final GoogleCredentials credentials =
            GoogleCredentials.create(AccessToken.newBuilder().setTokenValue("t").build());
    private final AtomicInteger searches = new AtomicInteger();

    @Test
    void whoeverNoLongerWaitsLeavesTheSearchAlone() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        MachineCredentials machine =
                new MachineCredentials(
                        () -> {
                            searches.incrementAndGet();
                            go.await();
                            return credentials;
                        });
        Cancellation cancellation = Cancellation.create();
        Thread canceller = new Thread(cancellation::cancel);
        canceller.start();
        assertThatThrownBy(() -> machine.find(cancellation))
                .isInstanceOf(CancellationException.class);
        canceller.join();
        go.countDown();
        assertThat(machine.find(Cancellation.never())).isSameAs(credentials);
        assertThat(searches).hasValue(1);
    }

    @Test
    void aFailureIsToldAndNotKept() throws Exception {
        MachineCredentials machine =
                new MachineCredentials(
                        () -> {
                            if (searches.incrementAndGet() == 1) {
                                throw new IOException("no file");
                            }
                            return credentials;
                        });
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> machine.find(Cancellation.never()))
                .withMessage("no file");
        assertThat(machine.find(Cancellation.never())).isSameAs(credentials);
    }
}
