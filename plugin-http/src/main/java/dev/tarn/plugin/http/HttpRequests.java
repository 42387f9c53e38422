package dev.tarn.plugin.http;

import static java.util.Objects.requireNonNull;

import dev.tarn.spi.ByteRange;
import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.ReadCondition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What is said to a server besides the address. */
final class HttpRequests {
    private static final String USER_AGENT = userAgent();

    private HttpRequests() {}

    static HttpHeaders headers(HttpAddress address, ByteRange range, ReadCondition condition) {
        Map<String, String> headers = new HashMap<>(HttpVersions.headers(condition));
        headers.put("Accept-Encoding", "identity");
        headers.put("User-Agent", USER_AGENT);
        if (!range.isWhole()) {
            headers.put("Range", range.header());
        }
        address.authorization().ifPresent(value -> headers.put("Authorization", value));
        return HttpHeaders.ofSingle(headers);
    }

    private static String userAgent() {
        try (InputStream text =
                requireNonNull(
                        HttpRequests.class.getResourceAsStream("user-agent.txt"),
                        "user-agent.txt is missing")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            throw new UncheckedIOException("user-agent.txt cannot be read", e);
        }
    }
}
