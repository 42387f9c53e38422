package dev.tarn.interop.azure;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A SAS token of an account, made by the rules that Azure publishes and not by any code of Tarn's.
 *
 * @param rights the letters of {@code sp}
 * @param types the letters of {@code srt}: service, container, object
 * @param expires the end
 */
record AccountSas(String rights, String types, Instant expires) {
    private static final String VERSION = "2023-11-03";

    static AccountSas of(String rights) {
        return new AccountSas(rights, "sco", Instant.now().plus(Duration.ofHours(1)));
    }

    AccountSas withTypes(String letters) {
        return new AccountSas(rights, letters, expires);
    }

    AccountSas until(Instant end) {
        return new AccountSas(rights, types, end);
    }

    /** The token without a question mark. */
    String token(String account, String key) {
        String end = expires.truncatedTo(ChronoUnit.SECONDS).toString();
        String text =
                String.join("\n", account, rights, "b", types, "", end, "", "", VERSION, "", "");
        return "sv="
                + VERSION
                + "&ss=b&srt="
                + types
                + "&sp="
                + rights
                + "&se="
                + end.replace(":", "%3A")
                + "&sig="
                + URLEncoder.encode(signature(key, text), StandardCharsets.UTF_8);
    }

    private static String signature(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
