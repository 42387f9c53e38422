package dev.tarn.adapters.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import okhttp3.Dns;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

class OkHttpClientsTest {
    @Test
    void authoritiesAreReadForTheFirstSecuredRequestOnly() {
        try (OkHttpClients clients = new OkHttpClients(Dns.SYSTEM, Duration.ofSeconds(1))) {
            clients.newCall(new Request.Builder().url("http://127.0.0.1/x").build());
            assertThat(clients.isSecuredMade()).isFalse();

            clients.newCall(new Request.Builder().url("https://127.0.0.1/x").build());
            assertThat(clients.isSecuredMade()).isTrue();
        }
    }
}
