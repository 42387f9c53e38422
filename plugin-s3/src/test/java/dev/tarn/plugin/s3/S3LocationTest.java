package dev.tarn.plugin.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tarn.spi.ObjectIdentity;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import dev.tarn.testkit.HostileKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3LocationTest {
    @Test
    void keysAreTakenCharacterByCharacter() {
        for (String key : HostileKeys.all()) {
            assertThat(S3Location.of(ObjectUri.of("s3://bucket/" + key)))
                    .isEqualTo(new S3Location("bucket", key));
        }
    }

    @Test
    void aBucketIsTheSameWithAndWithoutSlash() {
        try (S3Storage storage = TestSettings.none().open()) {
            ObjectIdentity bare = storage.identity(ObjectUri.of("s3://bucket"));
            ObjectIdentity slashed = storage.identity(ObjectUri.of("S3://bucket/"));
            assertThat(bare).isEqualTo(slashed);
            assertThat(bare.key()).isEmpty();
            assertThat(bare.location()).isEqualTo(slashed.location());
        }
    }

    @Test
    void oneAddressOnTwoEndpointsIsTwoObjects() {
        ObjectUri uri = ObjectUri.of("s3://bucket/a.jpg");
        try (S3Storage one = TestSettings.none().endpoint("http://127.0.0.1:9000").open();
                S3Storage two = TestSettings.none().endpoint("http://127.0.0.1:9001").open();
                S3Storage amazon = TestSettings.none().open()) {
            assertThat(one.identity(uri)).isNotEqualTo(two.identity(uri));
            assertThat(one.identity(uri)).isNotEqualTo(amazon.identity(uri));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://", "s3:///key", "gs://bucket/key", "s3://id:secret@bucket/key"})
    void whatIsNoS3AddressIsRefusedWithTheForm(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3Location.of(ObjectUri.of(text)))
                .withMessageContaining("s3://bucket/key")
                .withMessageNotContaining("id:secret");
    }

    @Test
    void aBucketIsNoObject() {
        assertRefused("s3://bucket/");
    }

    @Test
    void halfACharacterIsRefusedInsteadOfSentAsAnotherName() {
        assertRefused("s3://bucket/a\ud83d.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://../bucket/key", "s3://./bucket/key"})
    void aBucketThatIsAStepInAPathIsRefused(String text) {
        assertRefused(text);
    }

    private static void assertRefused(String text) {
        StorageException failure =
                catchThrowableOfType(
                        StorageException.class, () -> S3Location.ofObject(ObjectUri.of(text)));
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(StorageException.Kind.REFUSED);
    }
}
