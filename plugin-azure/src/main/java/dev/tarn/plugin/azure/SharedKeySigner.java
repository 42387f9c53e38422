package dev.tarn.plugin.azure;

import dev.tarn.spi.HttpHeaders;
import dev.tarn.spi.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests with an account's key, by the scheme that Azure documents as Shared Key for the
 * Blob service (version 2015-02-21 and later).
 */
final class SharedKeySigner {
    private static final String ALGORITHM = "HmacSHA256";

    /** The fields whose values are signed in this order, each on a line of its own. */
    private static final List<String> SIGNED =
            List.of(
                    "content-encoding",
                    "content-language",
                    "content-length",
                    "content-md5",
                    "content-type",
                    "date",
                    "if-modified-since",
                    "if-match",
                    "if-none-match",
                    "if-unmodified-since",
                    "range");

    private final String account;
    private final SecretKeySpec key;

    SharedKeySigner(String account, Secret key) {
        this.account = account;
        this.key = new SecretKeySpec(Base64.getDecoder().decode(key.reveal().trim()), ALGORITHM);
    }

    /** Says whether a text can be an account's key. */
    static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text.trim()).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * The value of the {@code Authorization} field.
     *
     * @param url the address as it goes on the wire
     * @param headers every field that will be sent, {@code x-ms-date} among them
     */
    String authorization(String method, String url, HttpHeaders headers) {
        String text = stringToSign(method, URI.create(url), headers);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return "SharedKey " + account + ":" + Base64.getEncoder().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK knows " + ALGORITHM, e);
        }
    }

    private String stringToSign(String method, URI url, HttpHeaders headers) {
        StringBuilder text = new StringBuilder(method).append('\n');
        for (String name : SIGNED) {
            String value = headers.first(name).orElse("");
            boolean noLength = "content-length".equals(name) && "0".equals(value);
            text.append(noLength ? "" : value).append('\n');
        }
        headers.fields()
                .forEach(
                        (name, values) -> {
                            if (name.startsWith("x-ms-")) {
                                text.append(name).append(':').append(values.get(0)).append('\n');
                            }
                        });
        return text.append(resource(url)).toString();
    }

    private String resource(URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        StringBuilder resource = new StringBuilder("/").append(account).append(path);
        Map<String, String> parameters = new TreeMap<>();
        if (url.getRawQuery() != null) {
            for (String pair : url.getRawQuery().split("&", -1)) {
                int equals = pair.indexOf('=');
                parameters.put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        parameters.forEach((n, v) -> resource.append('\n').append(n).append(':').append(v));
        return resource.toString();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
