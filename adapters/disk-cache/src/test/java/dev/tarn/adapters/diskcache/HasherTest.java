package dev.tarn.adapters.diskcache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HasherTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.jpg",
                "folder/with spaces/and \u007f.jpg",
                "ünïcode/写真.jpg",
                "half a character \ud83d.jpg",
                "nul \0 within"
            })
    void hashesTheCanonicalText(String key) throws GeneralSecurityException {
        assertIsOfTheCanonicalText(key);
        assertIsOfTheCanonicalText("x".repeat(2040) + key);
        assertIsOfTheCanonicalText("x".repeat(5000) + key);
    }

    @ParameterizedTest
    @ValueSource(ints = {2033, 2034, 2035, 2036, 2037, 2038})
    void hashesNamesAboutAsLongAsItsRoom(int length) throws GeneralSecurityException {
        assertIsOfTheCanonicalText("k".repeat(length));
    }

    private static void assertIsOfTheCanonicalText(String key) throws GeneralSecurityException {
        ObjectIdentity identity =
                new ObjectIdentity("s3", "aws", "bucket", key, ObjectUri.of("s3://bucket/k"));
        byte[] canonical = identity.canonical().getBytes(StandardCharsets.UTF_8);
        String expected =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        assertThat(ObjectHash.of(identity).hex()).isEqualTo(expected);
        assertThat(ObjectHash.of(identity.canonical()).hex()).isEqualTo(expected);
    }
}
